-- who somebody is at another provider, and whose account that opens
CREATE TABLE identity (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  provider varchar(16) NOT NULL,
  -- subjects are unique at their issuer: should a provider's name once stand for another issuer, its old ones open nothing
  issuer varchar(255) NOT NULL,
  subject varchar(255) NOT NULL CHECK (subject <> ''),
  -- as the provider last told it, for people to recognise; it decides nothing
  email varchar(254),
  linked_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  CONSTRAINT one_account_per_identity UNIQUE (issuer, subject),
  CONSTRAINT one_identity_per_provider UNIQUE (account_id, provider)
);

GRANT SELECT, INSERT, UPDATE (email, last_used_at), DELETE ON identity TO ${role};
