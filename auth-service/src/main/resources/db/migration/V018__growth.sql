-- Deletes registrations that nobody proved, with what belongs to them, at most `most` of them; gives how many. One that got a
-- mail since `mailed_since` waits for its link. The service may delete no account but in this way.
CREATE FUNCTION forget_unverified(opened_before timestamptz, mailed_since timestamptz, most integer) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  WITH old AS (
    SELECT id FROM account a
    WHERE verified_at IS NULL AND created_at < opened_before
      AND NOT EXISTS (SELECT FROM account_token t WHERE t.account_id = a.id AND t.issued_at >= mailed_since)
    ORDER BY created_at LIMIT most FOR UPDATE SKIP LOCKED
  ), tokens AS (
    DELETE FROM account_token WHERE account_id IN (SELECT id FROM old)
  ), tries AS (
    DELETE FROM code_tries WHERE account_id IN (SELECT id FROM old)
  ), gone AS (
    DELETE FROM account WHERE id IN (SELECT id FROM old) RETURNING 1
  )
  SELECT count(*)::integer FROM gone
$$;
REVOKE ALL ON FUNCTION forget_unverified(timestamptz, timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_unverified(timestamptz, timestamptz, integer) TO ${role};

CREATE INDEX account_unverified_idx ON account (created_at) WHERE verified_at IS NULL;

-- a client that asks for a new token all the time has the newest hundred; an older one is unknown, and refused as such
CREATE FUNCTION drop_oldest_refresh_tokens() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM refresh_token WHERE grant_id = NEW.grant_id AND generation <= NEW.generation - 100;
  RETURN NULL;
END
$$;
CREATE TRIGGER refresh_token_bound AFTER INSERT ON refresh_token
  FOR EACH ROW WHEN (NEW.generation > 100) EXECUTE FUNCTION drop_oldest_refresh_tokens();

-- of an ended grant nothing is refreshed any more
CREATE FUNCTION drop_refresh_tokens() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM refresh_token WHERE grant_id = NEW.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER client_grant_ended AFTER UPDATE OF revoked_at ON client_grant
  FOR EACH ROW WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL) EXECUTE FUNCTION drop_refresh_tokens();
DELETE FROM refresh_token t USING client_grant g WHERE g.id = t.grant_id AND g.revoked_at IS NOT NULL;
DELETE FROM refresh_token t USING client_grant g WHERE g.id = t.grant_id AND t.generation <= g.generation - 100;
