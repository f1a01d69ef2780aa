-- how somebody signed in, and with what: names in dev.taly.auth.sessions.Factor, separated by spaces
ALTER TABLE session
  ADD COLUMN factors varchar(100) NOT NULL DEFAULT 'PASSWORD' CHECK (factors <> ''),
  ADD COLUMN authenticated_at timestamptz,
  ADD COLUMN last_used_at timestamptz,
  ADD COLUMN device varchar(100) NOT NULL DEFAULT 'unknown',
  ADD COLUMN address varchar(45) NOT NULL DEFAULT '';
UPDATE session SET authenticated_at = started_at, last_used_at = coalesce(rotated_at, started_at);
ALTER TABLE session
  ALTER COLUMN authenticated_at SET NOT NULL,
  ALTER COLUMN last_used_at SET NOT NULL,
  ALTER COLUMN factors DROP DEFAULT,
  ALTER COLUMN device DROP DEFAULT,
  ALTER COLUMN address DROP DEFAULT;

-- what a client may do for a person while a session lasts: a family of refresh tokens
CREATE TABLE client_grant (
  id uuid PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES account,
  -- null for the API's own login
  client_id varchar(100),
  revoked_at timestamptz,
  generation integer NOT NULL CHECK (generation >= 1),
  rotated_at timestamptz,
  -- the newest refresh token, encrypted, for a client that lost the answer
  successor bytea,
  version integer NOT NULL,
  CHECK ((generation = 1) = (rotated_at IS NULL)),
  CHECK ((rotated_at IS NULL) = (successor IS NULL))
);
CREATE INDEX client_grant_session_idx ON client_grant (session_id);

GRANT SELECT, INSERT, UPDATE ON client_grant TO ${role};

-- the grant takes the session's id: successors are encrypted for it
INSERT INTO client_grant (id, session_id, account_id, revoked_at, generation, rotated_at, successor, version)
SELECT id, id, account_id, revoked_at, generation, rotated_at, successor, 0 FROM session;

ALTER TABLE refresh_token
  DROP CONSTRAINT refresh_token_session_id_fkey,
  DROP CONSTRAINT refresh_token_session_id_generation_key;
ALTER TABLE refresh_token RENAME COLUMN session_id TO grant_id;
ALTER TABLE refresh_token
  ADD FOREIGN KEY (grant_id) REFERENCES client_grant ON DELETE CASCADE,
  ADD UNIQUE (grant_id, generation);

ALTER TABLE session DROP COLUMN generation, DROP COLUMN rotated_at, DROP COLUMN successor;
