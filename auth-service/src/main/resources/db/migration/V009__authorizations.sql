-- what the grant allows; until now there was only the API's own login, which may do everything
ALTER TABLE client_grant ADD COLUMN scopes varchar(500) NOT NULL DEFAULT 'openid profile email api' CHECK (scopes <> '');
ALTER TABLE client_grant ALTER COLUMN scopes DROP DEFAULT;
CREATE INDEX client_grant_account_idx ON client_grant (account_id, client_id);

-- a client's request to act for a person: first waiting for consent, then with a code, then turned into a grant
CREATE TABLE authorization_request (
  id uuid PRIMARY KEY,
  client_id varchar(100) NOT NULL,
  session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES account,
  redirect_uri varchar(2000) NOT NULL,
  scopes varchar(500) NOT NULL,
  state varchar(2000),
  nonce varchar(2000),
  code_challenge varchar(128) NOT NULL,
  consent_hash bytea UNIQUE CHECK (octet_length(consent_hash) = 32),
  code_hash bytea UNIQUE CHECK (octet_length(code_hash) = 32),
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > issued_at),
  used_at timestamptz,
  -- what its code was turned into; null too when the code was spoilt by another client
  grant_id uuid REFERENCES client_grant ON DELETE CASCADE,
  CHECK ((consent_hash IS NULL) <> (code_hash IS NULL)),
  CHECK (used_at IS NULL OR code_hash IS NOT NULL),
  CHECK (grant_id IS NULL OR used_at IS NOT NULL)
);
CREATE INDEX authorization_request_account_idx ON authorization_request (account_id);
CREATE INDEX authorization_request_session_idx ON authorization_request (session_id);
CREATE INDEX authorization_request_grant_idx ON authorization_request (grant_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON authorization_request TO ${role};

-- what a person once allowed a client, so that he is not asked again
CREATE TABLE client_consent (
  account_id uuid NOT NULL REFERENCES account,
  client_id varchar(100) NOT NULL,
  scopes varchar(500) NOT NULL CHECK (scopes <> ''),
  granted_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, client_id)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON client_consent TO ${role};
