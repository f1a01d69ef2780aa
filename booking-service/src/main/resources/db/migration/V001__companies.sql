-- Read models of what user-service owns. The newer sequence wins; checked_at (machine time) says when a row was last
-- confirmed, by an event or by asking.

CREATE TABLE company (
  id uuid PRIMARY KEY,
  name varchar(200) NOT NULL,
  slug varchar(100) NOT NULL,
  time_zone varchar(64) NOT NULL,
  currency varchar(3) NOT NULL,
  locale varchar(35) NOT NULL,
  status varchar(16) NOT NULL,
  sequence bigint NOT NULL,
  checked_at timestamptz NOT NULL
);

CREATE TABLE membership (
  id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  user_id uuid NOT NULL,
  role varchar(16) NOT NULL,
  has_left boolean NOT NULL,
  sequence bigint NOT NULL,
  checked_at timestamptz NOT NULL
);

CREATE INDEX membership_of_user ON membership (company_id, user_id);

GRANT SELECT, INSERT, UPDATE ON company, membership TO ${role};
