-- What providers told us, as they told it. The payload may name a person, so it is encrypted.
CREATE TABLE webhook_event (
  id uuid PRIMARY KEY,
  provider text NOT NULL CHECK (provider IN ('STRIPE', 'PAYPAL')),
  event_id varchar(255) NOT NULL,
  type varchar(255) NOT NULL,
  payload bytea NOT NULL,
  received_at timestamptz NOT NULL,
  processed_at timestamptz,
  tries integer NOT NULL DEFAULT 0,
  try_at timestamptz NOT NULL,
  UNIQUE (provider, event_id)
);

CREATE INDEX webhook_event_due ON webhook_event (try_at) WHERE processed_at IS NULL;

-- append-only but for how far its handling got
GRANT SELECT, INSERT ON webhook_event TO ${role};
GRANT UPDATE (processed_at, tries, try_at) ON webhook_event TO ${role};
