-- A session stays what it was opened as, whatever becomes of its offering: its end, its people and rooms, its buffers, its
-- place. Only how many it takes follows the offering. A leader who takes several at once may have several sessions of one
-- start, which are numbered. The defaults are for rows that an instance of the release before still writes.
ALTER TABLE session
  ADD COLUMN number integer NOT NULL DEFAULT 1 CHECK (number > 0),
  ADD COLUMN buffer_before_minutes integer NOT NULL DEFAULT 0 CHECK (buffer_before_minutes >= 0),
  ADD COLUMN buffer_after_minutes integer NOT NULL DEFAULT 0 CHECK (buffer_after_minutes >= 0),
  ADD COLUMN location_id uuid,
  -- the rules did not allow its start, so it is open to those for whom the company sets them aside, unless they do by now
  ADD COLUMN unlisted boolean NOT NULL DEFAULT false,
  ADD FOREIGN KEY (company_id, location_id) REFERENCES location (company_id, id),
  DROP CONSTRAINT session_offering_id_starts_at_leader_id_key,
  ADD UNIQUE (offering_id, starts_at, leader_id, number);

CREATE INDEX session_of_company ON session (company_id, starts_at, id);

-- What those that there are have claimed around themselves, and where those who are in them were told to come.
UPDATE session SET
  buffer_before_minutes = greatest(0, extract(epoch FROM starts_at - has.since) / 60),
  buffer_after_minutes = greatest(0, extract(epoch FROM has.until - ends_at) / 60)
FROM (
  SELECT session_id, min(lower(during)) AS since, max(upper(during)) AS until
  FROM (SELECT session_id, during FROM claim UNION ALL SELECT session_id, during FROM seat) taken
  WHERE session_id IS NOT NULL GROUP BY session_id) has
WHERE has.session_id = session.id;

UPDATE session SET location_id = coalesce(
  (SELECT b.location_id FROM seat t JOIN booking b ON b.id = t.booking_id
   WHERE t.pool_id = session.id AND b.location_id IS NOT NULL LIMIT 1),
  (SELECT o.location_id FROM offering o WHERE o.id = session.offering_id
     AND NOT EXISTS (SELECT FROM seat t WHERE t.pool_id = session.id AND t.booking_id IS NOT NULL)));

-- Raised when a session becomes another one than those were shown who are about to join it.
ALTER TABLE pool ADD COLUMN version integer NOT NULL DEFAULT 0;

-- Sessions take as many as their offering does by now. Whoever is in one stays. The pools are locked in the order in which
-- everybody locks several.
CREATE FUNCTION keep_pools_of_offering() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM pool WHERE id IN (SELECT id FROM session WHERE offering_id = NEW.id) ORDER BY id FOR NO KEY UPDATE;
  UPDATE pool SET capacity = NEW.capacity
  FROM session WHERE session.offering_id = NEW.id AND pool.id = session.id AND pool.capacity <> NEW.capacity;
  RETURN NULL;
END $$;

CREATE TRIGGER keep_pools_of_changed_offering AFTER UPDATE OF capacity ON offering
  FOR EACH ROW WHEN (NEW.capacity <> OLD.capacity) EXECUTE FUNCTION keep_pools_of_offering();

UPDATE pool SET capacity = offering.capacity
FROM session JOIN offering ON offering.id = session.offering_id
WHERE pool.id = session.id AND pool.capacity <> offering.capacity;

-- As before, but whoever opens a session has room in it however many he is: a booking keeps its party when it moves, even
-- if its offering takes fewer by now. Nobody joins it then.
CREATE OR REPLACE FUNCTION seat_only_where_room_is() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF peak + NEW.quantity > room AND (peak > 0 OR NEW.pool_id = NEW.resource_id) THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;

GRANT UPDATE (ends_at, leader_id, number, resource_ids, buffer_before_minutes, buffer_after_minutes, location_id) ON session
  TO ${role};
GRANT UPDATE (during, resource_id) ON seat TO ${role};
GRANT UPDATE (leader_id) ON hold TO ${role};
