-- codes of an account that were tried within a day and were not right, from all networks together
CREATE TABLE code_tries (
  account_id uuid PRIMARY KEY REFERENCES account (id),
  tries integer NOT NULL CHECK (tries >= 0),
  -- whether the owner was told by mail
  told boolean NOT NULL,
  -- machine time
  until timestamptz NOT NULL
);
CREATE INDEX code_tries_until_idx ON code_tries (until);

GRANT SELECT, INSERT, UPDATE, DELETE ON code_tries TO ${role};
