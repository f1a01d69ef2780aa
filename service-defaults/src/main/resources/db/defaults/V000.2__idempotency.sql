-- One row per idempotency key: inserted in the transaction of the effect, answered in it or later.
CREATE TABLE idempotency_key (
  scope         text        NOT NULL CHECK (length(scope) <= 200),
  key           text        NOT NULL CHECK (length(key) BETWEEN 16 AND 128),
  fingerprint   bytea       NOT NULL,
  effect_id     uuid,
  running_until timestamptz,
  answer        bytea,
  created_at    timestamptz NOT NULL,
  PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);
COMMENT ON COLUMN idempotency_key.answer IS 'status, headers and body as JSON, encrypted with the service''s data key';
COMMENT ON COLUMN idempotency_key.running_until IS 'lease of the request that is making the answer; machine time';
COMMENT ON COLUMN idempotency_key.effect_id IS 'what the key made, when its answer comes only after a call to somebody else';

GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_key TO ${role};
