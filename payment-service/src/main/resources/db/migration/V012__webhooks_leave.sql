-- What a webhook said names who paid: it goes a while after it took effect or was given up. That it came is kept for as long as
-- the provider may send it again, and goes then.
ALTER TABLE webhook_event
  ADD ended_at timestamptz GENERATED ALWAYS AS (coalesce(processed_at, given_up_at)) STORED,
  ALTER payload DROP NOT NULL,
  -- what was given up may be tried again as long as it is known what it said
  ADD CONSTRAINT webhook_event_payload_until_the_end CHECK (payload IS NOT NULL OR processed_at IS NOT NULL OR dropped_at IS NOT NULL);

CREATE INDEX webhook_event_to_empty ON webhook_event (ended_at) WHERE payload IS NOT NULL AND ended_at IS NOT NULL;
CREATE INDEX webhook_event_to_forget ON webhook_event (ended_at) WHERE payload IS NULL;

-- The service may neither change nor delete what it was sent: it calls these, which run as the owner, go by the database's
-- clock and leave alone what is not over, whatever they are told. What somebody else has locked waits for the next time.
CREATE FUNCTION empty_webhooks(kept interval, most integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp
AS $$
DECLARE
  emptied integer;
BEGIN
  IF kept IS NULL OR kept < interval '7 days' THEN
    RAISE EXCEPTION 'payloads of webhooks are kept for 7 days at least' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  UPDATE webhook_event SET payload = NULL, dropped_at = CASE WHEN given_up_at IS NOT NULL THEN coalesce(dropped_at, now()) END
  WHERE id IN (
    SELECT id FROM webhook_event WHERE payload IS NOT NULL AND ended_at < now() - kept
    ORDER BY ended_at LIMIT most FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS emptied = ROW_COUNT;
  RETURN emptied;
END
$$;

CREATE FUNCTION forget_webhooks(kept interval, most integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp
AS $$
DECLARE
  forgotten integer;
BEGIN
  IF kept IS NULL OR kept < interval '30 days' THEN
    RAISE EXCEPTION 'for 30 days a provider may send a webhook again' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  DELETE FROM webhook_event WHERE id IN (
    SELECT id FROM webhook_event WHERE payload IS NULL AND ended_at < now() - kept
    ORDER BY ended_at LIMIT most FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN forgotten;
END
$$;

REVOKE EXECUTE ON FUNCTION empty_webhooks, forget_webhooks FROM PUBLIC;
GRANT EXECUTE ON FUNCTION empty_webhooks, forget_webhooks TO ${role};
