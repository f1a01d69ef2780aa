-- counts what was published of a profile
ALTER TABLE profile ADD COLUMN event_sequence bigint NOT NULL DEFAULT 0;
