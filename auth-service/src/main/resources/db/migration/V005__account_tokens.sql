-- accounts that were opened through another provider have no password until one is set
ALTER TABLE account
  ALTER COLUMN password_hash DROP NOT NULL,
  -- when the owner was last told that somebody else wanted an account for this address (machine time)
  ADD COLUMN told_taken_at timestamptz;

-- what was mailed: several may be valid at once, so that nobody spoils somebody else's link by asking for a newer one
CREATE TABLE account_token (
  token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  account_id uuid NOT NULL REFERENCES account,
  kind varchar(20) NOT NULL CHECK (kind IN ('VERIFY_EMAIL', 'RESET_PASSWORD', 'CHANGE_EMAIL')),
  -- the address that it proves
  new_email varchar(254),
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > issued_at),
  -- used, or replaced by a newer one
  spent_at timestamptz,
  CHECK ((kind = 'CHANGE_EMAIL') = (new_email IS NOT NULL))
);
CREATE INDEX account_token_account_idx ON account_token (account_id, kind);

GRANT SELECT, INSERT, UPDATE, DELETE ON account_token TO ${role};

INSERT INTO account_token (token_hash, account_id, kind, issued_at, expires_at, spent_at)
SELECT token_hash, account_id, 'VERIFY_EMAIL', issued_at, expires_at, used_at FROM email_verification;

DROP TABLE email_verification;
