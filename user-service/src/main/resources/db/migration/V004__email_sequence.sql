-- The account's event that proved the address: what an older event says of it is out of date.
ALTER TABLE profile ADD COLUMN email_sequence bigint NOT NULL DEFAULT 0;
