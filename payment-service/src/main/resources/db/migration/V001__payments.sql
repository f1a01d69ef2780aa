-- A payment is what one booking owes for one purpose; an attempt is one try to collect it at one provider.
-- Times named ask_at, created_at and session_expires_at are machine time, deadline and paid_at business time.

CREATE TABLE payment (
  id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  booking_id uuid NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('DEPOSIT', 'BALANCE', 'FULL')),
  status text NOT NULL CHECK (status IN ('PENDING', 'SUCCEEDED')),
  amount bigint NOT NULL CHECK (amount > 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  deadline timestamptz NOT NULL,
  payer_id uuid,
  booking_token_hash bytea CHECK (octet_length(booking_token_hash) = 32),
  paid_at timestamptz,
  event_sequence bigint NOT NULL,
  version integer NOT NULL,
  UNIQUE (booking_id, purpose),
  CHECK ((status = 'SUCCEEDED') = (paid_at IS NOT NULL))
);

CREATE TABLE attempt (
  id uuid PRIMARY KEY,
  payment_id uuid NOT NULL REFERENCES payment (id),
  provider text NOT NULL CHECK (provider IN ('STRIPE', 'PAYPAL')),
  status text NOT NULL
    CHECK (status IN ('CREATED', 'UNKNOWN', 'OPEN', 'SUCCEEDED', 'FAILED', 'CLOSED', 'TO_REFUND')),
  amount bigint NOT NULL CHECK (amount > 0),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  -- what was sent is kept, because the provider takes a key again only with the very same request
  description varchar(250) NOT NULL,
  success_url varchar(1000) NOT NULL,
  cancel_url varchar(1000) NOT NULL,
  session_expires_at timestamptz NOT NULL,
  session_id varchar(255),
  session_url text,
  provider_payment_id varchar(255),
  reason varchar(50),
  close_requested boolean NOT NULL,
  ask_at timestamptz,
  asks integer NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (provider, session_id),
  CHECK (status NOT IN ('OPEN', 'SUCCEEDED', 'CLOSED', 'TO_REFUND') OR session_id IS NOT NULL),
  CHECK ((status IN ('CREATED', 'UNKNOWN', 'OPEN')) = (ask_at IS NOT NULL))
);

-- Two tabs never pay twice: a payment, and so a booking and purpose, has one attempt that can or did bring money.
CREATE UNIQUE INDEX attempt_live ON attempt (payment_id) WHERE status IN ('CREATED', 'UNKNOWN', 'OPEN', 'SUCCEEDED');
CREATE INDEX attempt_payment ON attempt (payment_id, created_at);
CREATE INDEX attempt_due ON attempt (ask_at) WHERE ask_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON payment, attempt TO ${role};
