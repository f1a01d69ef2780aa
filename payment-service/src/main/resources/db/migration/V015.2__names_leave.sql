-- Whoever only began to pay is forgotten a while after he last could: a receipt, which has a name of its own, follows payments
-- alone. deadline and session_expires_at: the page may be open for longer than the booking may be paid.
CREATE INDEX payment_to_forget ON payment (deadline) WHERE status = 'PENDING' AND customer_name IS NOT NULL;

-- As the owner and by the database's clock, like its siblings. What may still bring money stays as it is.
CREATE FUNCTION forget_names(kept interval, most integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp
AS $$
DECLARE
  forgotten integer;
BEGIN
  IF kept IS NULL OR kept < interval '7 days' THEN
    RAISE EXCEPTION 'names are kept for 7 days at least' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  UPDATE payment SET customer_name = NULL, customer_locale = NULL, starts_at = NULL, place_time_zone = NULL
  WHERE id IN (
    SELECT p.id FROM payment p
    WHERE p.status = 'PENDING' AND p.customer_name IS NOT NULL AND p.deadline < now() - kept
      AND NOT EXISTS (
        SELECT FROM attempt a WHERE a.payment_id = p.id
          AND (a.status IN ('CREATED', 'UNKNOWN', 'OPEN') OR a.session_expires_at >= now() - kept))
    ORDER BY p.deadline LIMIT most FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN forgotten;
END
$$;

REVOKE EXECUTE ON FUNCTION forget_names FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_names TO ${role};
