-- What a booking asks for it has in rows of its own. They go when it asks no more, whoever ended that: rows that stayed would
-- keep others away for ever, since no sweeper looks for what no booking asks for. A session goes with its last seat. The pools'
-- rows are locked first, and in order, as they are by whoever takes or gives up a seat.
CREATE FUNCTION release_what_is_asked_for_no_more() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sessions uuid[] := ARRAY(
    SELECT s.id FROM seat t JOIN session s ON s.id = t.pool_id WHERE t.booking_id = NEW.id AND t.requested);
BEGIN
  PERFORM FROM pool WHERE id = ANY (sessions) ORDER BY id FOR UPDATE;
  DELETE FROM claim WHERE booking_id = NEW.id AND requested;
  DELETE FROM seat WHERE booking_id = NEW.id AND requested;
  sessions := ARRAY(
    SELECT id FROM unnest(sessions) AS one (id) WHERE NOT EXISTS (SELECT FROM seat t WHERE t.pool_id = one.id));
  DELETE FROM claim WHERE session_id = ANY (sessions);
  DELETE FROM seat WHERE session_id = ANY (sessions);
  DELETE FROM session WHERE id = ANY (sessions);
  DELETE FROM pool WHERE id = ANY (sessions);
  RETURN NULL;
END $$;

CREATE TRIGGER release_what_is_asked_for_no_more AFTER UPDATE OF move_until ON booking
  FOR EACH ROW WHEN (OLD.move_until IS NOT NULL AND NEW.move_until IS NULL)
  EXECUTE FUNCTION release_what_is_asked_for_no_more();
