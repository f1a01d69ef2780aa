-- clients that companies register: programs of their own (client credentials), and apps that people sign in to
CREATE TABLE client (
  id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  name varchar(100) NOT NULL CHECK (name <> ''),
  -- separated by spaces; empty for a program that acts for itself
  redirect_uris varchar(4000) NOT NULL,
  scopes varchar(500) NOT NULL CHECK (scopes <> ''),
  -- null for an app that cannot keep a secret
  secret_hash bytea CHECK (octet_length(secret_hash) = 32),
  previous_secret_hash bytea CHECK (octet_length(previous_secret_hash) = 32),
  previous_secret_until timestamptz,
  created_at timestamptz NOT NULL,
  deleted_at timestamptz,
  event_sequence bigint NOT NULL,
  version integer NOT NULL,
  CHECK (secret_hash IS NOT NULL OR redirect_uris <> ''),
  CHECK ((previous_secret_hash IS NULL) = (previous_secret_until IS NULL)),
  CHECK (previous_secret_hash IS NULL OR secret_hash IS NOT NULL)
);
CREATE INDEX client_company_idx ON client (company_id) WHERE deleted_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON client TO ${role};
