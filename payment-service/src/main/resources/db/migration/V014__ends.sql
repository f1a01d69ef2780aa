-- An attempt that an operator drops is over: what was dropped while it was pending ends now, so that its customer can pay in
-- another way. Money that comes of it all the same goes back.
UPDATE attempt SET status = 'FAILED', reason = 'PROVIDER_ERROR'
WHERE dropped_at IS NOT NULL AND status IN ('CREATED', 'UNKNOWN', 'OPEN');
ALTER TABLE attempt
  ADD CONSTRAINT attempt_dropped_is_over CHECK (dropped_at IS NULL OR status NOT IN ('CREATED', 'UNKNOWN', 'OPEN'));

-- resolved: somebody of the company gave the money of a failed refund back in another way, or keeps it. Nothing is left to do.
ALTER TABLE refund
  ADD resolved boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT refund_resolved CHECK (NOT resolved OR (status = 'FAILED' AND retries_ended));

-- Names in it mean the same whoever calls it.
ALTER FUNCTION not_given_up() SET search_path = ${flyway:defaultSchema}, pg_temp;
