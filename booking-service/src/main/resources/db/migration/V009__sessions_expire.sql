-- A session binds its people and rooms as long as one of its seats binds anybody: what it has taken expires with the last
-- of them, and not at all while one of them stays. Kept by a trigger, so that nobody can forget to. The pools' rows are
-- locked first, as they are by whoever takes a seat: two who change seats of one session would each miss what the other
-- one changes.
CREATE FUNCTION keep_expiry_of_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed_sessions uuid[] := ARRAY(SELECT DISTINCT pool_id FROM changed WHERE pool_id <> resource_id ORDER BY pool_id);
BEGIN
  IF changed_sessions = '{}' THEN
    RETURN NULL;
  END IF;
  PERFORM FROM pool WHERE id = ANY (changed_sessions) ORDER BY id FOR NO KEY UPDATE;
  UPDATE claim SET expires_at = bound.until
  FROM (SELECT pool_id, CASE WHEN count(*) = count(expires_at) THEN max(expires_at) END AS until
        FROM seat WHERE pool_id = ANY (changed_sessions) GROUP BY pool_id) bound
  WHERE claim.session_id = bound.pool_id AND claim.expires_at IS DISTINCT FROM bound.until;
  UPDATE seat SET expires_at = bound.until
  FROM (SELECT pool_id, CASE WHEN count(*) = count(expires_at) THEN max(expires_at) END AS until
        FROM seat WHERE pool_id = ANY (changed_sessions) GROUP BY pool_id) bound
  WHERE seat.session_id = bound.pool_id AND seat.expires_at IS DISTINCT FROM bound.until;
  RETURN NULL;
END $$;

CREATE TRIGGER keep_expiry_on_insert AFTER INSERT ON seat REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_expiry_of_sessions();
CREATE TRIGGER keep_expiry_on_update AFTER UPDATE ON seat REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_expiry_of_sessions();
CREATE TRIGGER keep_expiry_on_delete AFTER DELETE ON seat REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_expiry_of_sessions();

-- The sessions that there are.
UPDATE seat SET expires_at = expires_at
WHERE pool_id IN (SELECT id FROM session) AND expires_at IS NOT NULL;

-- Of a session each seat's own expiry counts.
CREATE OR REPLACE VIEW occupant AS
SELECT c.resource_id, c.during, coalesce(c.booking_id, s.booking_id) AS booking_id, coalesce(c.hold_id, s.hold_id) AS hold_id,
  CASE WHEN s.pool_id IS NULL THEN c.expires_at ELSE s.expires_at END AS expires_at
FROM claim c LEFT JOIN seat s ON s.pool_id = c.session_id
UNION ALL
SELECT t.resource_id, t.during, coalesce(t.booking_id, s.booking_id), coalesce(t.hold_id, s.hold_id),
  CASE WHEN s.pool_id IS NULL THEN t.expires_at ELSE s.expires_at END
FROM seat t LEFT JOIN seat s ON s.pool_id = t.session_id
WHERE t.pool_id = t.resource_id;
