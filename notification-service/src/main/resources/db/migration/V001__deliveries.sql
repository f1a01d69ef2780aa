-- One row per message to one person: an event never sends the same message twice.
CREATE TABLE delivery (
  id                  uuid         PRIMARY KEY,
  version             integer      NOT NULL,
  event_sequence      bigint       NOT NULL,
  cause_id            uuid         NOT NULL,
  about_id            uuid         NOT NULL,
  company_id          uuid,
  channel             varchar(10)  NOT NULL,
  template            varchar(40)  NOT NULL,
  recipient           varchar(320) NOT NULL,
  locale              varchar(35)  NOT NULL,
  content             bytea,
  status              varchar(10)  NOT NULL CHECK (status IN ('PENDING', 'SENDING', 'SENT', 'FAILED')),
  attempts            integer      NOT NULL CHECK (attempts >= 0),
  next_attempt_at     timestamptz,
  provider_message_id varchar(200),
  created_at          timestamptz  NOT NULL,
  settled_at          timestamptz,
  UNIQUE (cause_id, recipient, channel, template),
  -- what is settled waits for nothing and needs no content any more
  CHECK ((status IN ('SENT', 'FAILED')) = (next_attempt_at IS NULL)),
  CHECK (status NOT IN ('SENT', 'FAILED') OR content IS NULL)
);
CREATE INDEX delivery_due ON delivery (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX delivery_about ON delivery (about_id);
COMMENT ON COLUMN delivery.content IS 'data of the event, encrypted; gone once the delivery is settled';
COMMENT ON COLUMN delivery.next_attempt_at IS 'machine time: when to try, or when an attempt that never reported back is tried again';

GRANT SELECT, INSERT, UPDATE ON delivery TO ${role};
