CREATE TABLE note (
  id uuid PRIMARY KEY,
  version integer NOT NULL,
  written timestamptz NOT NULL,
  text text NOT NULL UNIQUE
);
GRANT SELECT, INSERT, UPDATE, DELETE ON note TO ${role};
