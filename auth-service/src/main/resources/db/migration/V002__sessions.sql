-- a sign-in and all refresh tokens that descend from it
CREATE TABLE session (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  started_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > started_at),
  revoked_at timestamptz,
  generation integer NOT NULL CHECK (generation >= 1),
  rotated_at timestamptz,
  -- the newest refresh token, encrypted, for a client that lost the answer
  successor bytea,
  version integer NOT NULL,
  CHECK ((generation = 1) = (rotated_at IS NULL)),
  CHECK ((rotated_at IS NULL) = (successor IS NULL))
);
CREATE INDEX session_account_idx ON session (account_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON session TO ${role};

-- append-only: a token that was replaced stays known, so that its reuse is noticed; rows go with their session
CREATE TABLE refresh_token (
  token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  generation integer NOT NULL CHECK (generation >= 1),
  UNIQUE (session_id, generation)
);

GRANT SELECT, INSERT ON refresh_token TO ${role};
