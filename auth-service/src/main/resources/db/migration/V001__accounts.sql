CREATE TABLE account (
  id uuid PRIMARY KEY,
  email varchar(254) NOT NULL,
  password_hash varchar(255) NOT NULL,
  display_name varchar(100) NOT NULL CHECK (display_name <> ''),
  locale varchar(35) NOT NULL,
  time_zone varchar(64) NOT NULL,
  created_at timestamptz NOT NULL,
  verified_at timestamptz,
  event_sequence bigint NOT NULL,
  version integer NOT NULL
);
-- the one guard against two accounts for one address
CREATE UNIQUE INDEX account_email_key ON account (lower(email));

GRANT SELECT, INSERT, UPDATE ON account TO ${role};

-- one row per account: a new token replaces the old one
CREATE TABLE email_verification (
  account_id uuid PRIMARY KEY REFERENCES account,
  token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);

GRANT SELECT, INSERT, UPDATE ON email_verification TO ${role};
