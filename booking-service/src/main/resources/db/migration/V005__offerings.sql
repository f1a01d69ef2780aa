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

-- An offering without segments has one, of its whole duration, that takes everything it requires.
ALTER TABLE offering
  ALTER COLUMN horizon_days DROP NOT NULL,
  ADD COLUMN horizon_from date,
  ADD COLUMN horizon_to date,
  ADD COLUMN alignment varchar(16) NOT NULL DEFAULT 'CLOCK' CHECK (alignment IN ('CLOCK', 'WINDOW')),
  ADD COLUMN segments jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN max_per_day integer CHECK (max_per_day BETWEEN 1 AND 1000),
  ADD COLUMN capacity integer NOT NULL DEFAULT 1 CHECK (capacity BETWEEN 1 AND 1000),
  ADD COLUMN deposit_amount bigint CHECK (deposit_amount BETWEEN 1 AND price_amount),
  ADD COLUMN deposit_percent integer CHECK (deposit_percent BETWEEN 1 AND 100),
  ADD COLUMN approval_required boolean NOT NULL DEFAULT false,
  ADD COLUMN cut_off_minutes integer NOT NULL DEFAULT 0 CHECK (cut_off_minutes BETWEEN 0 AND 525600),
  ADD COLUMN fee_percent integer NOT NULL DEFAULT 0 CHECK (fee_percent BETWEEN 0 AND 100),
  ADD COLUMN questions jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN translations jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN location_id uuid,
  ADD COLUMN external_ref varchar(100),
  ADD COLUMN archived_at timestamptz,
  DROP CONSTRAINT offering_payment_check,
  ADD CONSTRAINT offering_payment_check CHECK (payment IN ('NONE', 'ON_SITE', 'DEPOSIT', 'FULL')),
  ADD CONSTRAINT offering_price_check CHECK (payment IN ('NONE', 'ON_SITE') OR coalesce(price_amount, 0) > 0),
  ADD CONSTRAINT offering_deposit_check CHECK (
    num_nonnulls(deposit_amount, deposit_percent) = CASE WHEN payment = 'DEPOSIT' THEN 1 ELSE 0 END),
  ADD CONSTRAINT offering_horizon_check CHECK (
    (horizon_days IS NULL AND horizon_from IS NOT NULL AND horizon_to IS NOT NULL AND horizon_from <= horizon_to)
    OR (horizon_days IS NOT NULL AND horizon_from IS NULL AND horizon_to IS NULL)),
  ADD CONSTRAINT offering_external_ref UNIQUE (company_id, external_ref),
  ADD FOREIGN KEY (company_id, location_id) REFERENCES location (company_id, id);

CREATE INDEX offering_of_location ON offering (company_id, location_id) WHERE location_id IS NOT NULL;

-- Whoever blocks a customer changes the row; whoever books for one reads it FOR SHARE.
ALTER TABLE customer
  ADD COLUMN user_id uuid,
  ADD COLUMN notes varchar(10000),
  ADD COLUMN tags text[] NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 50),
  ADD COLUMN blocked_at timestamptz,
  ADD COLUMN blocked_reason varchar(500),
  ADD COLUMN version integer NOT NULL DEFAULT 0,
  ADD CHECK (blocked_at IS NOT NULL OR blocked_reason IS NULL);

CREATE INDEX customer_by_name ON customer (company_id, lower(name), id);
CREATE INDEX booking_of_customer ON booking (company_id, customer_id, starts_at, id);

GRANT SELECT, INSERT, UPDATE ON location TO ${role};
-- Not the address: it is what a company knows a customer by.
GRANT UPDATE (name, phone, locale, notes, tags, blocked_at, blocked_reason, version) ON customer TO ${role};
