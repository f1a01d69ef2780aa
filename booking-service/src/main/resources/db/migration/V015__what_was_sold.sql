-- What a booking was sold as is kept with it: how it takes what it has. Null in rows that an instance of the release before
-- still writes, and in those of the past.
ALTER TABLE booking
  ADD COLUMN sold_segments jsonb,
  ADD COLUMN sold_capacity integer CHECK (sold_capacity > 0),
  -- until when its customer may leave for nothing whatever was agreed, since he did not choose what he has
  ADD COLUMN free_until timestamptz,
  -- the slot that its customer asks for, and until when the company can answer
  ADD COLUMN move_request jsonb,
  ADD COLUMN move_until timestamptz,
  ADD CONSTRAINT booking_sold_check CHECK ((sold_segments IS NULL) = (sold_capacity IS NULL)),
  ADD CONSTRAINT booking_move_check CHECK ((move_request IS NULL) = (move_until IS NULL));

CREATE INDEX booking_move_deadline ON booking (move_until) WHERE move_until IS NOT NULL;

UPDATE booking b SET sold_segments = o.segments, sold_capacity = o.capacity
FROM offering o
WHERE o.id = b.offering_id AND b.ends_at > now()
  AND b.status IN ('PENDING_APPROVAL', 'PENDING_PAYMENT', 'CONFIRMED', 'EXPIRED')
  AND b.ends_at - b.starts_at = make_interval(mins => o.duration_minutes);

-- requested: a booking has it only until the company has answered whether it may move there. Its expiry is the answer's
-- deadline and not the booking's.
ALTER TABLE claim
  ADD COLUMN requested boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT claim_requested_by_booking CHECK (NOT requested OR (booking_id IS NOT NULL AND expires_at IS NOT NULL));
ALTER TABLE seat
  ADD COLUMN requested boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT seat_requested_by_booking CHECK (NOT requested OR (booking_id IS NOT NULL AND expires_at IS NOT NULL));

GRANT UPDATE (requested) ON seat TO ${role};

CREATE OR REPLACE FUNCTION keep_claims_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE claim SET expires_at = NULL WHERE booking_id = NEW.id AND expires_at IS NOT NULL AND NOT requested;
  UPDATE seat SET expires_at = NULL WHERE booking_id = NEW.id AND expires_at IS NOT NULL AND NOT requested;
  RETURN NULL;
END $$;

CREATE OR REPLACE VIEW occupant AS
SELECT c.resource_id, c.during, coalesce(c.booking_id, s.booking_id) AS booking_id, coalesce(c.hold_id, s.hold_id) AS hold_id,
  CASE WHEN s.pool_id IS NULL THEN c.expires_at ELSE s.expires_at END AS expires_at,
  c.requested OR coalesce(s.requested, false) AS requested
FROM claim c LEFT JOIN seat s ON s.pool_id = c.session_id
UNION ALL
SELECT t.resource_id, t.during, coalesce(t.booking_id, s.booking_id), coalesce(t.hold_id, s.hold_id),
  CASE WHEN s.pool_id IS NULL THEN t.expires_at ELSE s.expires_at END,
  t.requested OR coalesce(s.requested, false)
FROM seat t LEFT JOIN seat s ON s.pool_id = t.session_id
WHERE t.pool_id = t.resource_id;
