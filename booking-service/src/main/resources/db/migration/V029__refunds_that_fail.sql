-- Apart from all that went back, what of it is of the money that paid: null where no event has told it yet, then it is the
-- same. sequence is that of the payment's event that told the sums last, because they may fall again.
ALTER TABLE refunded_payment
  ADD paid_amount bigint CHECK (paid_amount >= 0 AND paid_amount <= amount),
  ADD sequence bigint NOT NULL DEFAULT 0;

-- How each refund stands, as the payment's event of this sequence told: it went back, or failed and why.
CREATE TABLE refund_outcome (
  refund_id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  booking_id uuid NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  currency varchar(3) NOT NULL,
  failure varchar(32),
  retrying boolean NOT NULL,
  sequence bigint NOT NULL,
  at timestamptz NOT NULL,
  FOREIGN KEY (company_id, booking_id) REFERENCES booking (company_id, id),
  CHECK (failure IS NOT NULL OR NOT retrying)
);

CREATE INDEX refund_outcome_booking ON refund_outcome (booking_id);

GRANT SELECT, INSERT, UPDATE ON refund_outcome TO ${role};

-- What the booking's view says of them.
ALTER TABLE booking
  ADD failed_refund_amount bigint CHECK (failed_refund_amount > 0),
  ADD refund_failure varchar(32),
  ADD refund_retrying boolean NOT NULL DEFAULT false;
