-- What is due stands in the same columns everywhere, and is done by one queue. Times are machine time.
-- lane: whom a row depends on; rows of others are not held up when that one fails. due_at: when something is to be done
-- about it, null when nothing is. last_failure: name of an exception. given_up_at: it failed for too long and waits for
-- somebody who retries or drops it.

-- Whoever makes a row due again, or ends it in another way, takes back that it was given up.
CREATE FUNCTION not_given_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.given_up_at := NULL;
  NEW.dropped_at := NULL;
  NEW.failing_since := NULL;
  NEW.last_failure := NULL;
  RETURN NEW;
END $$;

ALTER TABLE attempt RENAME ask_at TO due_at;
ALTER TABLE attempt RENAME asks TO tries;
ALTER TABLE attempt
  ADD lane text GENERATED ALWAYS AS (provider) STORED,
  ADD last_failure varchar(200),
  ADD failing_since timestamptz,
  ADD given_up_at timestamptz,
  ADD dropped_at timestamptz,
  ALTER tries SET DEFAULT 0,
  DROP CONSTRAINT attempt_asked,
  -- one that ended without money may be asked about once more, when something is heard of it
  ADD CONSTRAINT attempt_due CHECK (
    CASE WHEN status IN ('SUCCEEDED', 'TO_REFUND', 'REFUNDED') THEN due_at IS NULL
         WHEN status IN ('FAILED', 'CLOSED') THEN true
         ELSE due_at IS NOT NULL OR given_up_at IS NOT NULL END),
  ADD CONSTRAINT attempt_given_up CHECK (given_up_at IS NULL OR due_at IS NULL),
  ADD CONSTRAINT attempt_dropped CHECK (dropped_at IS NULL OR given_up_at IS NOT NULL);
DROP INDEX attempt_due;
CREATE INDEX attempt_due ON attempt (lane, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX attempt_given_up ON attempt (lane) WHERE given_up_at IS NOT NULL;
CREATE TRIGGER attempt_not_given_up BEFORE UPDATE ON attempt FOR EACH ROW
  WHEN (OLD.given_up_at IS NOT NULL AND (NEW.due_at IS NOT NULL OR NEW.status <> OLD.status))
  EXECUTE FUNCTION not_given_up();

ALTER TABLE refund RENAME ask_at TO due_at;
ALTER TABLE refund RENAME asks TO tries;
ALTER TABLE refund
  ADD lane text GENERATED ALWAYS AS (provider) STORED,
  ADD last_failure varchar(200),
  ADD failing_since timestamptz,
  ADD given_up_at timestamptz,
  ADD dropped_at timestamptz,
  DROP CONSTRAINT refund_check2,
  ADD CONSTRAINT refund_due CHECK (
    CASE WHEN status IN ('CREATED', 'UNKNOWN', 'PENDING') THEN due_at IS NOT NULL OR given_up_at IS NOT NULL
         ELSE due_at IS NULL END),
  ADD CONSTRAINT refund_given_up CHECK (given_up_at IS NULL OR due_at IS NULL),
  ADD CONSTRAINT refund_dropped CHECK (dropped_at IS NULL OR given_up_at IS NOT NULL);
DROP INDEX refund_to_ask;
CREATE INDEX refund_to_ask ON refund (lane, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX refund_given_up ON refund (lane) WHERE given_up_at IS NOT NULL;
CREATE TRIGGER refund_not_given_up BEFORE UPDATE ON refund FOR EACH ROW
  WHEN (OLD.given_up_at IS NOT NULL AND (NEW.due_at IS NOT NULL OR NEW.status <> OLD.status))
  EXECUTE FUNCTION not_given_up();

ALTER TABLE receipt RENAME try_at TO due_at;
ALTER TABLE receipt
  ADD lane text NOT NULL DEFAULT 'S3' CHECK (lane = 'S3'),
  ADD last_failure varchar(200),
  ADD failing_since timestamptz,
  ADD given_up_at timestamptz,
  ADD dropped_at timestamptz,
  DROP CONSTRAINT receipt_check1,
  ADD CONSTRAINT receipt_due CHECK (
    CASE WHEN status = 'PLANNED' THEN due_at IS NOT NULL OR given_up_at IS NOT NULL ELSE due_at IS NULL END),
  ADD CONSTRAINT receipt_given_up CHECK (given_up_at IS NULL OR due_at IS NULL),
  ADD CONSTRAINT receipt_dropped CHECK (dropped_at IS NULL OR given_up_at IS NOT NULL);
DROP INDEX receipt_due;
CREATE INDEX receipt_due ON receipt (lane, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX receipt_given_up ON receipt (lane) WHERE given_up_at IS NOT NULL;
CREATE TRIGGER receipt_not_given_up BEFORE UPDATE ON receipt FOR EACH ROW
  WHEN (OLD.given_up_at IS NOT NULL AND (NEW.due_at IS NOT NULL OR NEW.status <> OLD.status))
  EXECUTE FUNCTION not_given_up();
GRANT UPDATE (last_failure, failing_since, given_up_at, dropped_at) ON receipt TO ${role};

ALTER TABLE webhook_event RENAME try_at TO due_at;
ALTER TABLE webhook_event
  ALTER due_at DROP NOT NULL,
  ADD lane text GENERATED ALWAYS AS (provider) STORED,
  ADD last_failure varchar(200),
  ADD failing_since timestamptz,
  ADD given_up_at timestamptz,
  ADD dropped_at timestamptz;
-- what was given up was not processed
UPDATE webhook_event SET due_at = NULL,
  given_up_at = CASE WHEN given_up THEN processed_at END,
  processed_at = CASE WHEN NOT given_up THEN processed_at END
WHERE processed_at IS NOT NULL;
DROP INDEX webhook_event_due;
ALTER TABLE webhook_event
  DROP given_up,
  ADD CONSTRAINT webhook_event_due CHECK (
    CASE WHEN processed_at IS NULL THEN due_at IS NOT NULL OR given_up_at IS NOT NULL ELSE due_at IS NULL END),
  ADD CONSTRAINT webhook_event_given_up CHECK (given_up_at IS NULL OR due_at IS NULL),
  ADD CONSTRAINT webhook_event_dropped CHECK (dropped_at IS NULL OR given_up_at IS NOT NULL);
CREATE INDEX webhook_event_due ON webhook_event (lane, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_event_given_up ON webhook_event (lane) WHERE given_up_at IS NOT NULL;
CREATE TRIGGER webhook_event_not_given_up BEFORE UPDATE ON webhook_event FOR EACH ROW
  WHEN (OLD.given_up_at IS NOT NULL AND (NEW.due_at IS NOT NULL OR NEW.processed_at IS NOT NULL))
  EXECUTE FUNCTION not_given_up();
GRANT UPDATE (last_failure, failing_since, given_up_at, dropped_at) ON webhook_event TO ${role};
