-- Addresses that nothing is sent to any more: their mail system says that there is nobody, or somebody there complained.
CREATE TABLE suppression (
  recipient bytea       PRIMARY KEY,
  reason    varchar(10) NOT NULL CHECK (reason IN ('BOUNCE', 'COMPLAINT')),
  since     timestamptz NOT NULL
);
COMMENT ON COLUMN suppression.recipient IS 'HMAC of the address: the address itself is not kept';
GRANT SELECT, INSERT, UPDATE, DELETE ON suppression TO ${role};

-- What Amazon SNS brought, so that what comes twice has one effect.
CREATE TABLE sns_message (
  id          varchar(100) PRIMARY KEY,
  received_at timestamptz  NOT NULL
);
CREATE INDEX sns_message_received ON sns_message (received_at);
-- UPDATE to lock what is removed
GRANT SELECT, INSERT, UPDATE, DELETE ON sns_message TO ${role};

ALTER TABLE delivery
  DROP CONSTRAINT delivery_provider_status_check,
  ADD CONSTRAINT delivery_provider_status_check CHECK (provider_status IN (
    'QUEUED', 'SENDING', 'SENT', 'SOFT_BOUNCED', 'DELIVERED', 'UNDELIVERED', 'FAILED', 'COMPLAINED'));
