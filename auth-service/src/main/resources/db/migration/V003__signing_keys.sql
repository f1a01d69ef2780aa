-- append-only; number makes sure that of several replicas only one adds the next key
CREATE TABLE signing_key (
  number integer PRIMARY KEY CHECK (number >= 1),
  kid varchar(64) NOT NULL UNIQUE,
  public_jwk text NOT NULL,
  private_jwk bytea NOT NULL,
  created_at timestamptz NOT NULL,
  signs_from timestamptz NOT NULL,
  -- verifiers must have had time to fetch a key before it signs; nobody has tokens yet when the first one comes
  CHECK (signs_from >= created_at + CASE WHEN number = 1 THEN interval '0' ELSE interval '10 minutes' END)
);

GRANT SELECT, INSERT ON signing_key TO ${role};
