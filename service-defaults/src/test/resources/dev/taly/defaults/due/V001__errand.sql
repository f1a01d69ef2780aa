-- Rows that have something to be done about them, as services have them.
CREATE TABLE errand (
  id uuid PRIMARY KEY,
  lane text NOT NULL CHECK (lane IN ('NORTH', 'SOUTH')),
  due_at timestamptz,
  tries integer NOT NULL DEFAULT 0,
  last_failure varchar(200),
  failing_since timestamptz,
  given_up_at timestamptz,
  dropped_at timestamptz,
  done integer NOT NULL DEFAULT 0,
  is_over boolean NOT NULL DEFAULT false CHECK (NOT is_over OR due_at IS NULL),
  CONSTRAINT errand_given_up CHECK (given_up_at IS NULL OR due_at IS NULL),
  CONSTRAINT errand_dropped CHECK (dropped_at IS NULL OR given_up_at IS NOT NULL)
);
CREATE INDEX errand_due ON errand (lane, due_at) WHERE due_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON errand TO ${role};
