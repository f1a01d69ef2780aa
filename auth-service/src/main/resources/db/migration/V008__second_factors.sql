CREATE TABLE totp (
  account_id uuid PRIMARY KEY REFERENCES account,
  -- encrypted, for this account
  secret bytea NOT NULL,
  started_at timestamptz NOT NULL,
  -- null until a code has shown that the app has the secret
  confirmed_at timestamptz,
  -- the newest 30-second step of which a code was accepted: that and older ones are used up
  last_step bigint NOT NULL DEFAULT 0
);

GRANT SELECT, INSERT, UPDATE, DELETE ON totp TO ${role};

CREATE TABLE recovery_code (
  account_id uuid NOT NULL REFERENCES totp ON DELETE CASCADE,
  code_hash bytea NOT NULL CHECK (octet_length(code_hash) = 32),
  used_at timestamptz,
  PRIMARY KEY (account_id, code_hash)
);

GRANT SELECT, INSERT, UPDATE (used_at), DELETE ON recovery_code TO ${role};
