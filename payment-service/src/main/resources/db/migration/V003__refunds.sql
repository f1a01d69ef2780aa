-- What providers took and what of it went back. A refund belongs to one attempt, because a provider refunds one movement
-- of money; a payment's sums are those of its attempts in its currency.

ALTER TABLE payment
  ADD captured bigint NOT NULL DEFAULT 0,
  ADD refunded bigint NOT NULL DEFAULT 0 CHECK (refunded >= 0),
  ADD refund_pending bigint NOT NULL DEFAULT 0 CHECK (refund_pending >= 0),
  ADD CONSTRAINT payment_refundable CHECK (refunded + refund_pending <= captured);

ALTER TABLE attempt
  ADD captured bigint NOT NULL DEFAULT 0,
  -- the attempt's own, unless the provider took another one
  ADD captured_currency text CHECK (captured_currency ~ '^[A-Z]{3}$'),
  ADD refunded bigint NOT NULL DEFAULT 0 CHECK (refunded >= 0),
  ADD refund_pending bigint NOT NULL DEFAULT 0 CHECK (refund_pending >= 0),
  ADD CONSTRAINT attempt_refundable CHECK (refunded + refund_pending <= captured),
  ADD CONSTRAINT attempt_of_payment UNIQUE (id, payment_id),
  DROP CONSTRAINT attempt_status_check,
  ADD CONSTRAINT attempt_status_check
    CHECK (status IN ('CREATED', 'UNKNOWN', 'OPEN', 'SUCCEEDED', 'FAILED', 'CLOSED', 'TO_REFUND', 'REFUNDED')),
  DROP CONSTRAINT attempt_check,
  ADD CONSTRAINT attempt_session
    CHECK (status NOT IN ('OPEN', 'SUCCEEDED', 'CLOSED', 'TO_REFUND', 'REFUNDED') OR session_id IS NOT NULL),
  -- one that ended without money may be asked about once more, when something is heard of it
  DROP CONSTRAINT attempt_check1,
  ADD CONSTRAINT attempt_asked CHECK (
    CASE WHEN status IN ('SUCCEEDED', 'TO_REFUND', 'REFUNDED') THEN ask_at IS NULL
         WHEN status IN ('FAILED', 'CLOSED') THEN true
         ELSE ask_at IS NOT NULL END);

UPDATE attempt SET captured = amount, captured_currency = currency
WHERE status = 'SUCCEEDED' OR (status = 'TO_REFUND' AND reason = 'PAID_AFTER_CLOSE');
UPDATE payment SET captured = sums.captured
FROM (SELECT payment_id, currency, sum(captured) AS captured FROM attempt GROUP BY payment_id, currency) AS sums
WHERE sums.payment_id = payment.id AND sums.currency = payment.currency;

CREATE INDEX attempt_at_provider ON attempt (provider, provider_payment_id) WHERE provider_payment_id IS NOT NULL;
CREATE INDEX payment_company ON payment (company_id, id);

-- Times are machine time.
CREATE TABLE refund (
  id uuid PRIMARY KEY,
  payment_id uuid NOT NULL,
  attempt_id uuid NOT NULL,
  provider text NOT NULL CHECK (provider IN ('STRIPE', 'PAYPAL')),
  provider_payment_id varchar(255) NOT NULL,
  provider_refund_id varchar(255),
  amount bigint NOT NULL CHECK (amount > 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  reason text NOT NULL CHECK (reason IN ('REQUESTED', 'CANCELLED', 'PAID_AFTER_CANCELLATION', 'SLOT_TAKEN',
    'SLOT_PAST', 'ALREADY_PAID', 'PAID_AFTER_CLOSE', 'OTHER_AMOUNT', 'AT_PROVIDER')),
  note varchar(500),
  status text NOT NULL CHECK (status IN ('CREATED', 'UNKNOWN', 'PENDING', 'SUCCEEDED', 'FAILED')),
  requested_by uuid,
  ask_at timestamptz,
  asks integer NOT NULL,
  created_at timestamptz NOT NULL,
  version integer NOT NULL,
  FOREIGN KEY (attempt_id, payment_id) REFERENCES attempt (id, payment_id),
  UNIQUE (provider, provider_refund_id),
  CHECK ((reason = 'REQUESTED') = (requested_by IS NOT NULL)),
  CHECK (status NOT IN ('PENDING', 'SUCCEEDED') OR provider_refund_id IS NOT NULL),
  CHECK ((status IN ('CREATED', 'UNKNOWN', 'PENDING')) = (ask_at IS NOT NULL))
);

-- What nobody asked for happens once, however often an event or a webhook arrives.
CREATE UNIQUE INDEX refund_automatic ON refund (attempt_id, reason) WHERE reason NOT IN ('REQUESTED', 'AT_PROVIDER');
CREATE UNIQUE INDEX refund_due ON refund (payment_id, reason)
  WHERE reason IN ('CANCELLED', 'PAID_AFTER_CANCELLATION', 'SLOT_TAKEN', 'SLOT_PAST', 'ALREADY_PAID');
CREATE INDEX refund_payment ON refund (payment_id, created_at);
CREATE INDEX refund_attempt ON refund (attempt_id);
CREATE INDEX refund_to_ask ON refund (ask_at) WHERE ask_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON refund TO ${role};
