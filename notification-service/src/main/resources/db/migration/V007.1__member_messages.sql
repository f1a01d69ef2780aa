-- What the owners and managers of a company are to be told, until it is known who they are: user-service is asked outside of the
-- transaction of the event, and each of them then gets a delivery.
CREATE TABLE member_message (
  id             uuid        PRIMARY KEY,
  cause_id       uuid        NOT NULL,
  template       varchar(40) NOT NULL,
  company_id     uuid        NOT NULL,
  actor_id       uuid,
  about_id       uuid        NOT NULL,
  about_sequence bigint      NOT NULL,
  matter         varchar(16) NOT NULL,
  content        bytea       NOT NULL,
  expires_at     timestamptz,
  lane           text        NOT NULL DEFAULT 'USER_SERVICE' CHECK (lane = 'USER_SERVICE'),
  due_at         timestamptz,
  tries          integer     NOT NULL DEFAULT 0,
  last_failure   varchar(200),
  failing_since  timestamptz,
  given_up_at    timestamptz,
  dropped_at     timestamptz,
  UNIQUE (cause_id, template),
  CONSTRAINT member_message_is_due CHECK ((due_at IS NULL) = (given_up_at IS NOT NULL)),
  CONSTRAINT member_message_dropped CHECK (dropped_at IS NULL OR given_up_at IS NOT NULL)
);
CREATE INDEX member_message_due ON member_message (lane, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX member_message_given_up ON member_message (lane) WHERE given_up_at IS NOT NULL;
CREATE TRIGGER member_message_not_given_up BEFORE UPDATE ON member_message FOR EACH ROW
  WHEN (OLD.given_up_at IS NOT NULL AND NEW.due_at IS NOT NULL)
  EXECUTE FUNCTION not_given_up();
COMMENT ON COLUMN member_message.actor_id IS 'the user who did it himself, and is not told; null when it was none';
COMMENT ON COLUMN member_message.content IS 'data of the event, encrypted';
COMMENT ON COLUMN member_message.due_at IS 'machine time: when to ask who is to be told; null once that was given up';
GRANT SELECT, INSERT, UPDATE, DELETE ON member_message TO ${role};

-- What a company is told of goes out of date by itself, not by what its customer is told.
ALTER TABLE subject
  ADD COLUMN members_ended_at      bigint NOT NULL DEFAULT 0,
  ADD COLUMN members_move_ended_at bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN subject.members_ended_at IS 'sequence of the newest event of its state that its company is told of';
COMMENT ON COLUMN subject.members_move_ended_at IS 'the same, of a move that was asked for';
ALTER TABLE delivery
  ALTER COLUMN matter TYPE varchar(16),
  DROP CONSTRAINT delivery_matter_check,
  ADD CONSTRAINT delivery_matter_check CHECK (matter IN ('STATE', 'MOVE', 'LINK', 'MEMBERS', 'MEMBERS_MOVE'));
