-- Who and what can be booked, when it works, and what is sold. Whoever edits a resource's rules takes its row FOR
-- UPDATE and raises rules_version; whoever books reads it FOR SHARE and thinks again if it is not what he saw.

CREATE TABLE resource (
  id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  kind varchar(16) NOT NULL CHECK (kind IN ('STAFF', 'ROOM', 'EQUIPMENT')),
  name varchar(100) NOT NULL,
  time_zone varchar(64) NOT NULL,
  user_id uuid,
  external_ref varchar(100),
  rules_version integer NOT NULL,
  version integer NOT NULL,
  UNIQUE (company_id, id),
  UNIQUE (company_id, external_ref)
);

CREATE TABLE schedule (
  resource_id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  weekly jsonb NOT NULL,
  exceptions jsonb NOT NULL,
  version integer NOT NULL,
  FOREIGN KEY (company_id, resource_id) REFERENCES resource (company_id, id)
);

CREATE TABLE offering (
  id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  name varchar(200) NOT NULL,
  description varchar(2000),
  duration_minutes integer NOT NULL CHECK (duration_minutes BETWEEN 5 AND 1440),
  buffer_before_minutes integer NOT NULL CHECK (buffer_before_minutes BETWEEN 0 AND 1440),
  buffer_after_minutes integer NOT NULL CHECK (buffer_after_minutes BETWEEN 0 AND 1440),
  step_minutes integer NOT NULL CHECK (step_minutes BETWEEN 5 AND 1440),
  minimum_notice_minutes integer NOT NULL CHECK (minimum_notice_minutes BETWEEN 0 AND 525600),
  horizon_days integer NOT NULL CHECK (horizon_days BETWEEN 0 AND 730),
  price_amount bigint CHECK (price_amount >= 0),
  price_currency varchar(3),
  payment varchar(16) NOT NULL CHECK (payment IN ('NONE', 'ON_SITE', 'FULL')),
  requirements jsonb NOT NULL,
  rules_version integer NOT NULL,
  version integer NOT NULL,
  UNIQUE (company_id, id),
  CHECK ((price_amount IS NULL) = (price_currency IS NULL)),
  CHECK (payment <> 'FULL' OR price_amount > 0)
);

GRANT SELECT, INSERT, UPDATE ON resource, schedule, offering TO ${role};
