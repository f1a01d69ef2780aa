-- What is due stands in the same columns as everywhere, and each channel is served by itself. Times are machine time.
-- lane: the channel. due_at: when to try, or when an attempt that never reported back is tried again. tries: how often it
-- was taken. last_failure: name of an exception of ours. given_up_at: handling it failed for too long; it waits for somebody
-- who retries or drops it.
ALTER TABLE delivery RENAME next_attempt_at TO due_at;
ALTER TABLE delivery
  ADD COLUMN lane          text    GENERATED ALWAYS AS (channel) STORED CHECK (lane IN ('EMAIL', 'SMS')),
  ADD COLUMN tries         integer NOT NULL DEFAULT 0,
  ADD COLUMN last_failure  varchar(200),
  ADD COLUMN failing_since timestamptz,
  ADD COLUMN given_up_at   timestamptz,
  ADD COLUMN dropped_at    timestamptz,
  DROP CONSTRAINT delivery_settled_waits_for_nothing,
  ADD CONSTRAINT delivery_settled_waits_for_nothing CHECK (
    CASE WHEN status IN ('SENT', 'FAILED', 'DROPPED') THEN due_at IS NULL
         ELSE due_at IS NOT NULL OR given_up_at IS NOT NULL END),
  ADD CONSTRAINT delivery_given_up CHECK (given_up_at IS NULL OR due_at IS NULL),
  ADD CONSTRAINT delivery_dropped CHECK (dropped_at IS NULL OR given_up_at IS NOT NULL);
DROP INDEX delivery_due;
CREATE INDEX delivery_due ON delivery (lane, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX delivery_given_up ON delivery (lane) WHERE given_up_at IS NOT NULL;

-- Whoever makes it due again, or ends it in another way, takes back that it was given up.
CREATE FUNCTION not_given_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.given_up_at := NULL;
  NEW.dropped_at := NULL;
  NEW.failing_since := NULL;
  NEW.last_failure := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER delivery_not_given_up BEFORE UPDATE ON delivery FOR EACH ROW
  WHEN (OLD.given_up_at IS NOT NULL AND (NEW.due_at IS NOT NULL OR NEW.status <> OLD.status))
  EXECUTE FUNCTION not_given_up();
