-- What was told of the time that each resource has to sell: by which version of its rules, and until which date.
CREATE TABLE supply (
  resource_id uuid PRIMARY KEY REFERENCES resource,
  rules_version integer NOT NULL,
  told_until date NOT NULL,
  event_sequence bigint NOT NULL
);

CREATE TABLE supply_day (
  resource_id uuid NOT NULL REFERENCES supply,
  date date NOT NULL,
  fingerprint text NOT NULL,
  PRIMARY KEY (resource_id, date)
);

-- What the public did with a company's calendar on its local dates; kept for a week after it was told.
CREATE TABLE storefront (
  company_id uuid PRIMARY KEY REFERENCES company,
  event_sequence bigint NOT NULL
);

CREATE TABLE storefront_day (
  company_id uuid NOT NULL REFERENCES company,
  date date NOT NULL,
  searches bigint NOT NULL DEFAULT 0,
  holds bigint NOT NULL DEFAULT 0,
  starts bigint NOT NULL DEFAULT 0,
  is_told boolean NOT NULL DEFAULT false,
  PRIMARY KEY (company_id, date)
);

CREATE INDEX storefront_day_to_tell ON storefront_day (company_id) WHERE NOT is_told;

GRANT SELECT, INSERT, UPDATE ON supply, storefront TO ${role};
GRANT SELECT, INSERT, UPDATE, DELETE ON supply_day, storefront_day TO ${role};
