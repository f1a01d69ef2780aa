-- A booking's refunded_amount is what went back of the payment that paid it, and of the money of that payment that paid. Until now
-- it was a sum over all money of all payments, also of money that could not be used.
UPDATE booking b SET refunded_amount = coalesce(
  (SELECT coalesce(p.paid_amount, p.amount) FROM refunded_payment p WHERE p.payment_id = b.payment_id), 0)
WHERE refunded_amount > 0;

-- resolved: its company gave the money of a failed refund back in another way, or keeps it. Nobody is told any more that it failed.
ALTER TABLE refund_outcome
  ADD resolved boolean NOT NULL DEFAULT false,
  ADD CHECK (NOT resolved OR (failure IS NOT NULL AND NOT retrying));
