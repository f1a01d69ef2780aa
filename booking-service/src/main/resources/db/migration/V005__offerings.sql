-- Where a company receives its customers. Whoever archives one takes its row FOR UPDATE; whoever begins to refer to one
-- reads it FOR SHARE, so that nothing that is offered stands at a place that is gone.
CREATE TABLE location (
  id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  name varchar(100) NOT NULL,
  address varchar(500) NOT NULL,
  time_zone varchar(64),
  phone varchar(32),
  archived_at timestamptz,
  version integer NOT NULL,
  UNIQUE (company_id, id)
);

GRANT SELECT, INSERT, UPDATE ON location TO ${role};
