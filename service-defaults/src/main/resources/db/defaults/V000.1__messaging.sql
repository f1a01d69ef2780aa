-- Events on their way out. position orders the events of one aggregate, because a transaction that registers the next
-- one has read the aggregate's row after the previous one was committed.
CREATE TABLE outbox (
  lane smallint NOT NULL,
  position bigint GENERATED ALWAYS AS IDENTITY,
  id uuid NOT NULL,
  aggregate_id uuid NOT NULL,
  sequence bigint NOT NULL,
  type text NOT NULL,
  body bytea NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (lane, position),
  UNIQUE (aggregate_id, sequence)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- A relay locks a lane's row while it publishes from that lane, so that no event overtakes an older one of its aggregate.
CREATE TABLE outbox_lane (
  lane smallint PRIMARY KEY
);
INSERT INTO outbox_lane SELECT generate_series(0, 15);

-- Aggregates whose next event the broker refused: nothing of them is published until an operator releases them.
CREATE TABLE outbox_stopped (
  aggregate_id uuid PRIMARY KEY,
  event_id uuid NOT NULL,
  type text NOT NULL,
  reason text NOT NULL,
  stopped_at timestamptz NOT NULL
);

-- Events that took effect, by the queue they came through.
CREATE TABLE inbox (
  queue text NOT NULL,
  event_id uuid NOT NULL,
  handled_at timestamptz NOT NULL,
  PRIMARY KEY (queue, event_id)
);
CREATE INDEX inbox_by_age ON inbox (handled_at);

GRANT SELECT, INSERT, DELETE ON outbox, outbox_stopped, inbox TO ${role};
-- a row lock needs the right to update
GRANT SELECT, UPDATE ON outbox_lane TO ${role};
