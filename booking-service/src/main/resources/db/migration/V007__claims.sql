-- Everything that can be taken, and who has it: a booking, a hold, or a session of a group offering. Exactly one of the
-- three. expires_at (business time) says from when on a claim binds nobody, though it stands until somebody removes it;
-- null for those that stay.

-- What can be taken several times at once: a resource with a capacity of more than one, and a session.
CREATE TABLE pool (
  id uuid PRIMARY KEY,
  capacity integer NOT NULL CHECK (capacity > 0)
);

-- A group has one session per start and leader; it has taken its people and rooms once, and sells its seats.
CREATE TABLE session (
  id uuid PRIMARY KEY REFERENCES pool,
  company_id uuid NOT NULL,
  offering_id uuid NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  leader_id uuid NOT NULL,
  resource_ids uuid[] NOT NULL,
  UNIQUE (company_id, id),
  UNIQUE (offering_id, starts_at, leader_id),
  FOREIGN KEY (company_id, offering_id) REFERENCES offering (company_id, id),
  FOREIGN KEY (company_id, leader_id) REFERENCES resource (company_id, id),
  CHECK (starts_at < ends_at)
);

-- A slot that somebody is about to book. One caller has at most two of an offering: place is 0 or 1.
CREATE TABLE hold (
  id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  offering_id uuid NOT NULL,
  starts_at timestamptz NOT NULL,
  leader_id uuid NOT NULL,
  party_size integer NOT NULL CHECK (party_size > 0),
  owner_hash bytea NOT NULL,
  place smallint NOT NULL CHECK (place IN (0, 1)),
  renewed boolean NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  UNIQUE (company_id, id),
  UNIQUE (owner_hash, offering_id, place),
  FOREIGN KEY (company_id, offering_id) REFERENCES offering (company_id, id)
);

CREATE INDEX hold_expiry ON hold (expires_at);

ALTER TABLE claim
  DROP CONSTRAINT claim_pkey,
  ALTER COLUMN booking_id DROP NOT NULL,
  ADD COLUMN hold_id uuid,
  ADD COLUMN session_id uuid,
  ADD COLUMN offering_id uuid,
  ADD COLUMN expires_at timestamptz,
  -- the local date on which this counts against the offering's limit per day; null for what does not count
  ADD COLUMN counted_on date;

UPDATE claim SET offering_id = b.offering_id,
  expires_at = CASE WHEN b.status = 'PENDING_PAYMENT' THEN b.expires_at END,
  counted_on = CASE WHEN r.position = 0 THEN b.local_start::date END
FROM booking b JOIN booked_resource r ON r.booking_id = b.id
WHERE claim.booking_id = b.id AND claim.resource_id = r.resource_id;

ALTER TABLE claim
  ADD CONSTRAINT claim_has_one_holder CHECK (num_nonnulls(booking_id, hold_id, session_id) = 1),
  ADD FOREIGN KEY (company_id, hold_id) REFERENCES hold (company_id, id) DEFERRABLE INITIALLY DEFERRED,
  ADD FOREIGN KEY (company_id, session_id) REFERENCES session (company_id, id) DEFERRABLE INITIALLY DEFERRED;

CREATE INDEX claim_of_booking ON claim (booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX claim_of_hold ON claim (hold_id) WHERE hold_id IS NOT NULL;
CREATE INDEX claim_of_session ON claim (session_id) WHERE session_id IS NOT NULL;

-- resource_id: of a resource's pool the resource itself, of a session's pool its leader
CREATE TABLE seat (
  pool_id uuid NOT NULL REFERENCES pool,
  company_id uuid NOT NULL,
  resource_id uuid NOT NULL,
  offering_id uuid NOT NULL,
  during tstzrange NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  booking_id uuid,
  hold_id uuid,
  session_id uuid,
  expires_at timestamptz,
  counted_on date,
  FOREIGN KEY (company_id, resource_id) REFERENCES resource (company_id, id),
  FOREIGN KEY (company_id, booking_id) REFERENCES booking (company_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (company_id, hold_id) REFERENCES hold (company_id, id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (company_id, session_id) REFERENCES session (company_id, id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT seat_has_one_holder CHECK (num_nonnulls(booking_id, hold_id, session_id) = 1),
  CHECK (NOT isempty(during) AND lower(during) IS NOT NULL AND upper(during) IS NOT NULL
    AND lower_inc(during) AND NOT upper_inc(during))
);

CREATE INDEX seat_of_pool ON seat USING gist (pool_id, during);
CREATE INDEX seat_of_booking ON seat (booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX seat_of_hold ON seat (hold_id) WHERE hold_id IS NOT NULL;
CREATE INDEX seat_of_session ON seat (session_id) WHERE session_id IS NOT NULL;

-- Who has which resource, whether for himself or by a seat in a group's session.
CREATE VIEW occupant AS
SELECT c.resource_id, c.during, coalesce(c.booking_id, s.booking_id) AS booking_id, coalesce(c.hold_id, s.hold_id) AS hold_id,
  coalesce(c.expires_at, s.expires_at) AS expires_at
FROM claim c LEFT JOIN seat s ON s.pool_id = c.session_id
UNION ALL
SELECT t.resource_id, t.during, coalesce(t.booking_id, s.booking_id), coalesce(t.hold_id, s.hold_id),
  coalesce(t.expires_at, s.expires_at)
FROM seat t LEFT JOIN seat s ON s.pool_id = t.session_id
WHERE t.pool_id = t.resource_id;

-- Nobody can be seated above the capacity: the pool's row is locked, so whoever is in front is counted, and a seat that
-- does not fit, or whose session has just gone, is not inserted. The load is highest where the new seat begins or where
-- another one begins within it.
CREATE FUNCTION seat_only_where_room_is() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  room integer;
  peak integer;
BEGIN
  SELECT capacity INTO room FROM pool WHERE id = NEW.pool_id FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  SELECT max((SELECT coalesce(sum(other.quantity), 0) FROM seat other
      WHERE other.pool_id = NEW.pool_id AND other.during @> moment.at)) INTO peak
  FROM (
    SELECT lower(NEW.during) AS at
    UNION
    SELECT lower(during) FROM seat
    WHERE pool_id = NEW.pool_id AND during && NEW.during AND lower(during) > lower(NEW.during)
  ) moment;
  IF peak + NEW.quantity > room THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER seat_only_where_room_is BEFORE INSERT ON seat
  FOR EACH ROW EXECUTE FUNCTION seat_only_where_room_is();

-- A resource that takes several at once is a pool of its own.
CREATE FUNCTION keep_pool_of_resource() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO pool (id, capacity) VALUES (NEW.id, NEW.capacity)
  ON CONFLICT (id) DO UPDATE SET capacity = excluded.capacity;
  RETURN NULL;
END $$;

CREATE TRIGGER keep_pool_of_resource AFTER INSERT ON resource
  FOR EACH ROW WHEN (NEW.capacity > 1) EXECUTE FUNCTION keep_pool_of_resource();
CREATE TRIGGER keep_pool_of_changed_resource AFTER UPDATE OF capacity ON resource
  FOR EACH ROW WHEN (NEW.capacity > 1 AND NEW.capacity <> OLD.capacity) EXECUTE FUNCTION keep_pool_of_resource();
INSERT INTO pool (id, capacity) SELECT id, capacity FROM resource WHERE capacity > 1;

-- How many bookings, holds and sessions of an offering a resource has on a local day. Raised by whoever claims, in the
-- same transaction and only below the limit; lowered when claims go.
CREATE TABLE day_count (
  offering_id uuid NOT NULL REFERENCES offering,
  resource_id uuid NOT NULL REFERENCES resource,
  local_date date NOT NULL,
  n integer NOT NULL CHECK (n >= 0),
  PRIMARY KEY (offering_id, resource_id, local_date)
);

INSERT INTO day_count (offering_id, resource_id, local_date, n)
SELECT offering_id, resource_id, counted_on, count(*) FROM claim WHERE counted_on IS NOT NULL GROUP BY 1, 2, 3;

CREATE FUNCTION lower_day_count() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE day_count SET n = n - gone.times
  FROM (SELECT offering_id, resource_id, counted_on, count(*) AS times FROM changed
        WHERE counted_on IS NOT NULL GROUP BY 1, 2, 3) gone
  WHERE day_count.offering_id = gone.offering_id AND day_count.resource_id = gone.resource_id
    AND day_count.local_date = gone.counted_on;
  RETURN NULL;
END $$;

-- Triggers fire in the order of their names: counts change after versions here too, as they do when something is claimed, so
-- that who gives a slot back and who takes another one of that day do not wait for each other.
CREATE TRIGGER then_lower_day_count AFTER DELETE ON claim REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION lower_day_count();
CREATE TRIGGER then_lower_day_count AFTER DELETE ON seat REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION lower_day_count();

-- By this number a replica knows whether what it remembers of a resource's claims is still so. Triggers raise it, so that
-- nobody can forget to.
CREATE TABLE claims_version (
  resource_id uuid PRIMARY KEY REFERENCES resource,
  version bigint NOT NULL
) WITH (fillfactor = 50);

CREATE FUNCTION raise_claims_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO claims_version AS known (resource_id, version)
  SELECT DISTINCT resource_id, 1 FROM changed ORDER BY resource_id
  ON CONFLICT (resource_id) DO UPDATE SET version = known.version + 1;
  RETURN NULL;
END $$;

CREATE TRIGGER raise_version_on_insert AFTER INSERT ON claim REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION raise_claims_version();
CREATE TRIGGER raise_version_on_update AFTER UPDATE ON claim REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION raise_claims_version();
CREATE TRIGGER raise_version_on_delete AFTER DELETE ON claim REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION raise_claims_version();
CREATE TRIGGER raise_version_on_insert AFTER INSERT ON seat REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION raise_claims_version();
CREATE TRIGGER raise_version_on_update AFTER UPDATE ON seat REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION raise_claims_version();
CREATE TRIGGER raise_version_on_delete AFTER DELETE ON seat REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION raise_claims_version();

GRANT SELECT, INSERT, DELETE ON pool, session, hold, seat TO ${role};
GRANT SELECT ON occupant TO ${role};
GRANT UPDATE (expires_at, renewed) ON hold TO ${role};
GRANT UPDATE (expires_at) ON claim, seat TO ${role};
GRANT UPDATE ON pool TO ${role}; -- to lock its rows
GRANT SELECT, INSERT, UPDATE ON day_count, claims_version TO ${role};

CREATE TABLE hold_time (
  company_id uuid PRIMARY KEY REFERENCES company,
  minutes integer NOT NULL CHECK (minutes BETWEEN 2 AND 30)
);

GRANT SELECT, INSERT, UPDATE ON hold_time TO ${role};
