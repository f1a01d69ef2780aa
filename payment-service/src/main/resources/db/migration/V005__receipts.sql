-- Every payment that succeeded has one receipt. try_at is machine time, paid_at and issued_at are business time.

-- what booking-service calls the company when somebody starts to pay
ALTER TABLE payment ADD company_name text;

-- Whoever takes a number holds the row until his transaction ends; a rollback gives the number back.
CREATE TABLE receipt_counter (
  company_id uuid NOT NULL,
  year integer NOT NULL,
  last integer NOT NULL CHECK (last > 0),
  PRIMARY KEY (company_id, year)
);

CREATE TABLE receipt (
  id uuid PRIMARY KEY,
  payment_id uuid NOT NULL UNIQUE REFERENCES payment (id),
  company_id uuid NOT NULL,
  booking_id uuid NOT NULL,
  year integer NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  status text NOT NULL CHECK (status IN ('PLANNED', 'ISSUED')),
  -- what the document says is frozen when the payment succeeds
  company_name text,
  description varchar(250) NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  provider text NOT NULL CHECK (provider IN ('STRIPE', 'PAYPAL')),
  paid_at timestamptz NOT NULL,
  issued_at timestamptz,
  try_at timestamptz,
  tries integer NOT NULL,
  event_sequence bigint NOT NULL,
  UNIQUE (company_id, year, number),
  CHECK ((status = 'ISSUED') = (issued_at IS NOT NULL)),
  CHECK ((status = 'PLANNED') = (try_at IS NOT NULL))
);

CREATE INDEX receipt_due ON receipt (try_at) WHERE try_at IS NOT NULL;

-- payments from before there were receipts, in the order in which they were paid
INSERT INTO receipt (id, payment_id, company_id, booking_id, year, number, status, description, amount, currency,
  provider, paid_at, try_at, tries, event_sequence)
SELECT uuidv7(), p.id, p.company_id, p.booking_id, y.year,
  row_number() OVER (PARTITION BY p.company_id, y.year ORDER BY p.paid_at, p.id),
  'PLANNED', a.description, a.amount, a.currency, a.provider, p.paid_at, now(), 0, 0
FROM payment p
JOIN attempt a ON a.payment_id = p.id AND a.status = 'SUCCEEDED'
CROSS JOIN LATERAL (SELECT extract(year FROM p.paid_at AT TIME ZONE 'UTC')::integer AS year) y
WHERE p.status = 'SUCCEEDED';

INSERT INTO receipt_counter (company_id, year, last)
SELECT company_id, year, max(number) FROM receipt GROUP BY company_id, year;

-- a receipt never changes but for how far it got
GRANT SELECT, INSERT ON receipt, receipt_counter TO ${role};
GRANT UPDATE (last) ON receipt_counter TO ${role};
GRANT UPDATE (status, issued_at, try_at, tries, event_sequence) ON receipt TO ${role};
