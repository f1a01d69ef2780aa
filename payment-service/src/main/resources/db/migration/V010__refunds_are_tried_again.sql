-- A refund that failed may be tried again, by itself while its reason may pass, or by somebody of the company: the row is
-- opened again, so that what happens once per reason stays one row, and each try that failed stays written down.
CREATE TABLE failed_try (
  id uuid PRIMARY KEY,
  refund_id uuid NOT NULL REFERENCES refund (id),
  number integer NOT NULL CHECK (number > 0),
  -- what the provider called this try; the next one has another name
  provider_refund_id varchar(255),
  failure text NOT NULL CHECK (failure IN
    ('INSUFFICIENT_FUNDS', 'PENDING_CAPTURE', 'DISPUTED', 'TOO_LATE', 'RETURNED', 'REFUSED')),
  failed_at timestamptz NOT NULL, -- machine time
  UNIQUE (refund_id, number)
);

CREATE INDEX failed_try_at_provider ON failed_try (provider_refund_id) WHERE provider_refund_id IS NOT NULL;

GRANT SELECT, INSERT ON failed_try TO ${role};

-- try_id names the try that is on in the books; null in the first one, which the refund's own id names. One that failed is due
-- when it is tried again by itself. retries_ended: somebody gave money back in another way, and it never is.
ALTER TABLE refund
  ADD try_id uuid,
  ADD retries_ended boolean NOT NULL DEFAULT false,
  DROP CONSTRAINT refund_due,
  ADD CONSTRAINT refund_due CHECK (
    CASE WHEN status IN ('CREATED', 'UNKNOWN', 'PENDING') THEN due_at IS NOT NULL OR given_up_at IS NOT NULL
         WHEN status = 'FAILED' THEN true
         ELSE due_at IS NULL END);

CREATE INDEX refund_failed ON refund (id) WHERE status = 'FAILED';

INSERT INTO failed_try (id, refund_id, number, provider_refund_id, failure, failed_at)
SELECT id, id, 1, provider_refund_id, CASE WHEN provider_refund_id IS NULL THEN 'REFUSED' ELSE 'RETURNED' END, created_at
FROM refund WHERE status = 'FAILED';
