CREATE TABLE customer (
  id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  name varchar(100) NOT NULL,
  email varchar(254) NOT NULL,
  phone varchar(32),
  locale varchar(35) NOT NULL,
  time_zone varchar(64),
  created_at timestamptz NOT NULL,
  UNIQUE (company_id, id)
);

CREATE UNIQUE INDEX customer_email ON customer (company_id, lower(email));

-- contact_* is what this customer wrote for this booking: an e-mail address typed by a stranger proves nothing, so it
-- must not rename the customer of earlier bookings.
CREATE TABLE booking (
  id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  offering_id uuid NOT NULL,
  offering_name varchar(200) NOT NULL,
  status varchar(16) NOT NULL CHECK (status IN ('PENDING_PAYMENT', 'CONFIRMED', 'EXPIRED')),
  schedule_version integer NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  claimed_from timestamptz NOT NULL,
  claimed_until timestamptz NOT NULL,
  local_start timestamp NOT NULL,
  time_zone varchar(64) NOT NULL,
  tzdata_version varchar(16) NOT NULL,
  party_size integer NOT NULL CHECK (party_size > 0),
  customer_id uuid NOT NULL,
  user_id uuid,
  contact_name varchar(100) NOT NULL,
  contact_email varchar(254) NOT NULL,
  contact_phone varchar(32),
  contact_locale varchar(35) NOT NULL,
  contact_time_zone varchar(64),
  price_amount bigint CHECK (price_amount >= 0),
  price_currency varchar(3),
  amount_due bigint CHECK (amount_due > 0),
  expires_at timestamptz,
  payment_id uuid,
  manage_token_hash bytea NOT NULL,
  manage_token_sealed varchar(1000) NOT NULL,
  event_sequence bigint NOT NULL,
  version integer NOT NULL,
  UNIQUE (company_id, id),
  FOREIGN KEY (company_id, offering_id) REFERENCES offering (company_id, id),
  FOREIGN KEY (company_id, customer_id) REFERENCES customer (company_id, id),
  CHECK (claimed_from <= starts_at AND starts_at < ends_at AND ends_at <= claimed_until),
  CHECK (status <> 'PENDING_PAYMENT' OR (amount_due IS NOT NULL AND expires_at IS NOT NULL))
);

CREATE INDEX booking_calendar ON booking (company_id, starts_at, id);
CREATE INDEX booking_deadline ON booking (expires_at) WHERE status = 'PENDING_PAYMENT';

CREATE TABLE booked_resource (
  booking_id uuid NOT NULL REFERENCES booking,
  position integer NOT NULL,
  resource_id uuid NOT NULL REFERENCES resource,
  kind varchar(16) NOT NULL,
  name varchar(100) NOT NULL,
  PRIMARY KEY (booking_id, position)
);

-- A double booking is impossible because of this table. Claims are inserted before their booking, in the same
-- transaction, so that a lost race costs one statement; hence the deferred key.
CREATE TABLE claim (
  company_id uuid NOT NULL,
  resource_id uuid NOT NULL,
  during tstzrange NOT NULL,
  booking_id uuid NOT NULL,
  PRIMARY KEY (booking_id, resource_id),
  FOREIGN KEY (company_id, resource_id) REFERENCES resource (company_id, id),
  FOREIGN KEY (company_id, booking_id) REFERENCES booking (company_id, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT claimed_once EXCLUDE USING gist (resource_id WITH =, during WITH &&),
  CHECK (NOT isempty(during) AND lower(during) IS NOT NULL AND upper(during) IS NOT NULL
    AND lower_inc(during) AND NOT upper_inc(during))
);

-- Money that arrived for a booking that cannot take it any more. Written once, never changed: it has to be paid back.
CREATE TABLE late_payment (
  payment_id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  booking_id uuid NOT NULL,
  amount bigint NOT NULL,
  currency varchar(3) NOT NULL,
  reason varchar(16) NOT NULL CHECK (reason IN ('SLOT_TAKEN', 'SLOT_PAST', 'ALREADY_PAID')),
  paid_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  FOREIGN KEY (company_id, booking_id) REFERENCES booking (company_id, id)
);

GRANT SELECT, INSERT ON customer TO ${role};
GRANT SELECT, INSERT, UPDATE ON booking TO ${role};
GRANT SELECT, INSERT ON booked_resource, late_payment TO ${role};
GRANT SELECT, INSERT, DELETE ON claim TO ${role};
