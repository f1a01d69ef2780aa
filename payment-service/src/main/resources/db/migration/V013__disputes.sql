-- A customer's bank, or the provider, wants money of an attempt back: a chargeback, a dispute, or an inquiry that takes nothing.
-- What it says is null until the provider was asked for the first time. due_at is machine time, opened_at the provider's,
-- closed_at and a movement's at are business time.
CREATE TABLE dispute (
  id uuid PRIMARY KEY,
  attempt_id uuid NOT NULL REFERENCES attempt (id),
  provider text NOT NULL CHECK (provider IN ('STRIPE', 'PAYPAL')),
  provider_dispute_id varchar(255) NOT NULL,
  amount bigint CHECK (amount > 0),
  currency text CHECK (currency ~ '^[A-Z]{3}$'),
  -- what the provider has taken for it now, without fees; less than what is disputed where it took a part
  withdrawn bigint NOT NULL DEFAULT 0 CHECK (withdrawn >= 0),
  reason text CHECK (reason IN
    ('FRAUDULENT', 'NOT_RECEIVED', 'NOT_AS_DESCRIBED', 'DUPLICATE', 'CREDIT_NOT_PROCESSED', 'CANCELLED', 'OTHER')),
  status text CHECK (status IN ('NEEDS_RESPONSE', 'UNDER_REVIEW', 'WON', 'LOST')),
  respond_by timestamptz,
  opened_at timestamptz,
  closed_at timestamptz,
  version integer NOT NULL,
  due_at timestamptz,
  lane text GENERATED ALWAYS AS (provider) STORED,
  tries integer NOT NULL DEFAULT 0,
  last_failure varchar(200),
  failing_since timestamptz,
  given_up_at timestamptz,
  dropped_at timestamptz,
  UNIQUE (provider, provider_dispute_id),
  CONSTRAINT dispute_known CHECK (num_nulls(amount, currency, reason, status, opened_at) IN (0, 5)),
  CONSTRAINT dispute_unknown_took_nothing CHECK (status IS NOT NULL OR withdrawn = 0),
  CONSTRAINT dispute_closed CHECK ((closed_at IS NOT NULL) = (status IS NOT NULL AND status IN ('WON', 'LOST'))),
  -- one that was decided is asked about once more, when something is heard of it
  CONSTRAINT dispute_due CHECK (
    CASE WHEN status IN ('WON', 'LOST') THEN true ELSE due_at IS NOT NULL OR given_up_at IS NOT NULL END),
  CONSTRAINT dispute_given_up CHECK (given_up_at IS NULL OR due_at IS NULL),
  CONSTRAINT dispute_dropped CHECK (dropped_at IS NULL OR given_up_at IS NOT NULL)
);

CREATE INDEX dispute_attempt ON dispute (attempt_id);
CREATE INDEX dispute_due ON dispute (lane, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX dispute_given_up ON dispute (lane) WHERE given_up_at IS NOT NULL;
CREATE TRIGGER dispute_not_given_up BEFORE UPDATE ON dispute FOR EACH ROW
  WHEN (OLD.given_up_at IS NOT NULL AND (NEW.due_at IS NOT NULL OR NEW.status IS DISTINCT FROM OLD.status))
  EXECUTE FUNCTION not_given_up();

-- Money that the provider took for a dispute, or gave back (below 0): a bank may change its mind more than once.
CREATE TABLE dispute_movement (
  id uuid PRIMARY KEY,
  dispute_id uuid NOT NULL REFERENCES dispute (id),
  number integer NOT NULL CHECK (number > 0),
  amount bigint NOT NULL CHECK (amount <> 0),
  at timestamptz NOT NULL,
  UNIQUE (dispute_id, number)
);

GRANT SELECT, INSERT, UPDATE ON dispute TO ${role};
GRANT SELECT, INSERT ON dispute_movement TO ${role};

-- A journal of a dispute refers to its movement.
ALTER TABLE journal
  DROP CONSTRAINT journal_kind_check,
  ADD CONSTRAINT journal_kind_check
    CHECK (kind IN ('CAPTURE', 'REFUND', 'REFUND_FAILED', 'DISPUTE_WITHDRAWN', 'DISPUTE_REINSTATED'));
