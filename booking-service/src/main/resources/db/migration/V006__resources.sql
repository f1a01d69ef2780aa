-- The defaults are for rows that an instance of the release before still writes.
ALTER TABLE resource
  ADD COLUMN location_id uuid,
  ADD COLUMN capacity integer NOT NULL DEFAULT 1 CHECK (capacity BETWEEN 1 AND 1000),
  ADD COLUMN archived_at timestamptz,
  ADD CONSTRAINT resource_staff_check CHECK (kind <> 'STAFF' OR capacity = 1),
  ADD FOREIGN KEY (company_id, location_id) REFERENCES location (company_id, id);

CREATE INDEX resource_of_location ON resource (company_id, location_id) WHERE location_id IS NOT NULL;

ALTER TABLE schedule
  ADD COLUMN breaks jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN seasons jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN valid_from date,
  ADD COLUMN valid_to date,
  ADD CHECK (valid_from <= valid_to);

-- When a resource is away. Time off is left out of its hours; a block is as busy as a booking is.
CREATE TABLE absence (
  id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  resource_id uuid NOT NULL,
  kind varchar(16) NOT NULL CHECK (kind IN ('TIME_OFF', 'BLOCK')),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  reason varchar(500),
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  version integer NOT NULL,
  FOREIGN KEY (company_id, resource_id) REFERENCES resource (company_id, id),
  CHECK (starts_at < ends_at)
);

CREATE INDEX absence_of_resource ON absence (resource_id, ends_at);

-- A day on which a company, or one location of it, is closed. Whoever adds one takes the company's row FOR NO KEY
-- UPDATE before its resources' rows, and whoever adds a resource reads it FOR SHARE: otherwise a resource that comes at
-- the same moment would be read without the holiday, and nothing would tell that it changed.
CREATE TABLE holiday (
  id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  location_id uuid,
  date date NOT NULL,
  name varchar(100) NOT NULL,
  version integer NOT NULL,
  CONSTRAINT holiday_once UNIQUE NULLS NOT DISTINCT (company_id, date, location_id),
  FOREIGN KEY (company_id, location_id) REFERENCES location (company_id, id)
);

GRANT SELECT, INSERT, DELETE ON absence, holiday TO ${role};
