-- What an offering's price is for, which of its fields nobody has chosen, and whether its customers may cancel and move.
-- Old offerings are sold per booking, as they were. What equals the default of the release before is taken for one: whoever
-- chose the same by hand gets what he chose until the field it is derived from changes.
ALTER TABLE offering
  ADD COLUMN price_per varchar(16) NOT NULL DEFAULT 'BOOKING' CHECK (price_per IN ('BOOKING', 'PERSON')),
  ADD COLUMN payable_step bigint NOT NULL DEFAULT 1 CHECK (payable_step > 0),
  ADD COLUMN cancellable boolean NOT NULL DEFAULT true,
  ADD COLUMN movable boolean NOT NULL DEFAULT true,
  ADD COLUMN defaulted jsonb NOT NULL DEFAULT '[]';

UPDATE offering SET
  version = version + 1,
  payment = CASE WHEN payment = 'NONE' AND coalesce(price_amount, 0) = 0 THEN 'ON_SITE' ELSE payment END,
  defaulted =
    CASE WHEN step_minutes = CASE WHEN 1440 % duration_minutes = 0 THEN duration_minutes ELSE 15 END
      THEN '["stepMinutes"]'::jsonb ELSE '[]' END
    || CASE WHEN payment = CASE WHEN coalesce(price_amount, 0) > 0 THEN 'FULL' ELSE 'NONE' END
      THEN '["payment"]'::jsonb ELSE '[]' END
    || CASE WHEN capacity = 1 THEN '["pricePer"]'::jsonb ELSE '[]' END;

-- Lines are absent in what was booked before there were any: it has one, of its whole price. offering_name is what the
-- customer reads, in his language; the company's own is absent where it is the same.
ALTER TABLE booking
  ADD COLUMN lines jsonb,
  ADD COLUMN company_offering_name varchar(200),
  ADD COLUMN cancellable boolean NOT NULL DEFAULT true,
  ADD COLUMN movable boolean NOT NULL DEFAULT true,
  ADD COLUMN paid_through varchar(16);

-- What a company's customers can pay online, as payment-service says; the newer sequence wins. No provider, no payment.
CREATE TABLE payout_terms (
  company_id uuid NOT NULL,
  currency varchar(3) NOT NULL,
  min_amount bigint NOT NULL,
  max_amount bigint NOT NULL,
  step bigint NOT NULL CHECK (step > 0),
  providers jsonb NOT NULL,
  sequence bigint NOT NULL,
  PRIMARY KEY (company_id, currency)
);
GRANT SELECT, INSERT, UPDATE ON payout_terms TO ${role};

-- Who has proved to own which address, as auth-service says; the newer sequence wins.
CREATE TABLE account (
  user_id uuid PRIMARY KEY,
  email varchar(254) NOT NULL,
  proved_at timestamptz NOT NULL,
  sequence bigint NOT NULL
);
CREATE INDEX account_by_email ON account (lower(email), proved_at);
CREATE INDEX customer_by_email ON customer (lower(email));
CREATE INDEX customer_of_user ON customer (user_id) WHERE user_id IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON account TO ${role};
GRANT UPDATE (user_id) ON customer TO ${role};
