-- A provider may hold the money of a capture for days. pending_since: machine time, when that was first said of the attempt.
ALTER TABLE attempt
  ADD pending_reason text CHECK (pending_reason IN ('MANUAL_ACCEPTANCE', 'UNCONFIRMED_ACCOUNT', 'ACCOUNT_VERIFICATION',
    'INTERNATIONAL_WITHDRAWAL', 'AWAITING_FUNDS', 'REVIEW', 'OTHER')),
  ADD pending_since timestamptz,
  ADD CONSTRAINT attempt_pending CHECK ((pending_reason IS NULL) = (pending_since IS NULL));
