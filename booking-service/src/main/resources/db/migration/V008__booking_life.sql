-- The whole life of a booking. What the offering promised when it was booked is kept with it. The defaults are for rows that
-- an instance of the release before still writes.
ALTER TABLE booking
  ADD COLUMN placed_by varchar(16) NOT NULL DEFAULT 'CUSTOMER' CHECK (placed_by IN ('CUSTOMER', 'COMPANY')),
  ADD COLUMN placed_at timestamptz,
  ADD COLUMN answers jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN location_id uuid,
  ADD COLUMN location_name varchar(200),
  ADD COLUMN location_address varchar(500),
  ADD COLUMN cut_off_minutes integer NOT NULL DEFAULT 0 CHECK (cut_off_minutes >= 0),
  ADD COLUMN fee_percent integer NOT NULL DEFAULT 0 CHECK (fee_percent BETWEEN 0 AND 100),
  ADD COLUMN purpose varchar(16) CHECK (purpose IN ('DEPOSIT', 'FULL')),
  ADD COLUMN paid_amount bigint CHECK (paid_amount > 0),
  ADD COLUMN due_on_approval bigint CHECK (due_on_approval > 0),
  ADD COLUMN decline_reason varchar(500),
  ADD COLUMN cancellation_fee bigint CHECK (cancellation_fee > 0),
  DROP CONSTRAINT booking_status_check,
  ADD CONSTRAINT booking_status_check CHECK (status IN ('PENDING_PAYMENT', 'PENDING_APPROVAL', 'CONFIRMED', 'CANCELLED',
    'DECLINED', 'EXPIRED', 'COMPLETED', 'NO_SHOW')),
  ADD CONSTRAINT booking_approval_check CHECK (status <> 'PENDING_APPROVAL' OR expires_at IS NOT NULL),
  ADD CONSTRAINT booking_decline_check CHECK (decline_reason IS NULL OR status = 'DECLINED');

UPDATE booking SET
  purpose = CASE WHEN amount_due IS NOT NULL OR payment_id IS NOT NULL THEN 'FULL' END,
  paid_amount = CASE WHEN payment_id IS NOT NULL THEN price_amount END;

DROP INDEX booking_deadline;
CREATE INDEX booking_deadline ON booking (expires_at) WHERE status IN ('PENDING_PAYMENT', 'PENDING_APPROVAL');
CREATE INDEX booking_over ON booking (ends_at) WHERE status = 'CONFIRMED';
CREATE INDEX booking_of_user ON booking (user_id, starts_at) WHERE user_id IS NOT NULL;
GRANT UPDATE, DELETE ON booked_resource TO ${role};
GRANT UPDATE (booking_id) ON claim, seat TO ${role}; -- two bookings that trade places

-- A booking that waits for nobody any more binds for good. An instance of the release before confirms bookings too and
-- knows nothing of their claims' expiry.
CREATE FUNCTION keep_claims_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE claim SET expires_at = NULL WHERE booking_id = NEW.id AND expires_at IS NOT NULL;
  UPDATE seat SET expires_at = NULL WHERE booking_id = NEW.id AND expires_at IS NOT NULL;
  RETURN NULL;
END $$;

CREATE TRIGGER keep_claims_for_good AFTER UPDATE OF expires_at ON booking
  FOR EACH ROW WHEN (OLD.expires_at IS NOT NULL AND NEW.expires_at IS NULL) EXECUTE FUNCTION keep_claims_for_good();
