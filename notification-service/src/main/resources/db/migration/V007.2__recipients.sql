-- Addresses and numbers are counted and compared without being kept: by HMAC-SHA256 under a secret of this service's own.
CREATE TABLE recipient_secret (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  secret   bytea   NOT NULL
);
COMMENT ON COLUMN recipient_secret.secret IS 'encrypted with the data key';
GRANT SELECT, INSERT ON recipient_secret TO ${role};

-- How many messages went to somebody of whom nobody knows whether he wants them.
CREATE TABLE recipient_count (
  recipient bytea       NOT NULL,
  channel   varchar(10) NOT NULL,
  since     timestamptz NOT NULL,
  messages  integer     NOT NULL CHECK (messages > 0),
  PRIMARY KEY (recipient, channel)
);
CREATE INDEX recipient_count_since ON recipient_count (since);
COMMENT ON COLUMN recipient_count.since IS 'machine time: when the hour began in which they are counted';
GRANT SELECT, INSERT, UPDATE, DELETE ON recipient_count TO ${role};
