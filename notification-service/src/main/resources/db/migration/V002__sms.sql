-- What messages are about, as far as it matters to them whether it still goes on.
CREATE TABLE subject (
  id       uuid   PRIMARY KEY,
  ended_at bigint NOT NULL
);
COMMENT ON COLUMN subject.ended_at IS 'sequence of the event that ended it, of the aggregate''s own counter; 0 while it goes on';
GRANT SELECT, INSERT, UPDATE ON subject TO ${role};

ALTER TABLE delivery
  ADD COLUMN about_sequence  bigint  NOT NULL DEFAULT 0,
  ADD COLUMN while_it_lasts  boolean NOT NULL DEFAULT false,
  ADD COLUMN provider_status varchar(12) CHECK (provider_status IN ('QUEUED', 'SENDING', 'SENT', 'DELIVERED', 'UNDELIVERED', 'FAILED')),
  ADD COLUMN reason          varchar(60),
  DROP CONSTRAINT delivery_status_check,
  DROP CONSTRAINT delivery_check,
  DROP CONSTRAINT delivery_check1,
  ADD CONSTRAINT delivery_status_check
    CHECK (status IN ('PENDING', 'SENDING', 'UNKNOWN', 'SENT', 'FAILED', 'DROPPED')),
  ADD CONSTRAINT delivery_settled_waits_for_nothing
    CHECK ((status IN ('SENT', 'FAILED', 'DROPPED')) = (next_attempt_at IS NULL)),
  ADD CONSTRAINT delivery_settled_has_no_content
    CHECK (status NOT IN ('SENT', 'FAILED', 'DROPPED') OR content IS NULL);
COMMENT ON COLUMN delivery.about_sequence IS 'sequence of the event that caused it';
COMMENT ON COLUMN delivery.while_it_lasts IS 'not sent any more once what it is about has ended by a later event';
COMMENT ON COLUMN delivery.reason IS 'why it failed or was dropped, in a word: never an address';

UPDATE delivery SET while_it_lasts = true WHERE template = 'booking-confirmed' AND next_attempt_at IS NOT NULL;
