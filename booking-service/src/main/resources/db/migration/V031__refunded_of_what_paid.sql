-- A booking's refunded_amount is what went back of the payment that paid it, and of the money of that payment that paid. Until now
-- it was a sum over all money of all payments, also of money that could not be used.
UPDATE booking b SET refunded_amount = coalesce(
  (SELECT coalesce(p.paid_amount, p.amount) FROM refunded_payment p WHERE p.payment_id = b.payment_id), 0)
WHERE refunded_amount > 0;

-- resolved: its company gave the money of a failed refund back in another way, or keeps it. Nobody is told any more that it failed.
ALTER TABLE refund_outcome
  ADD resolved boolean NOT NULL DEFAULT false,
  ADD CHECK (NOT resolved OR (failure IS NOT NULL AND NOT retrying));

-- Names in functions mean the same whoever calls them. (search_key was bound to its names when it was made.)
DO $$
DECLARE
  called regprocedure;
BEGIN
  FOR called IN
    SELECT p.oid FROM pg_proc p
    WHERE pronamespace = '${flyway:defaultSchema}'::regnamespace AND proconfig IS NULL AND prosqlbody IS NULL
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', called, '${flyway:defaultSchema}');
  END LOOP;
END $$;
