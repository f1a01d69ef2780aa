ALTER TABLE booking
  ADD COLUMN refunded_amount bigint NOT NULL DEFAULT 0 CHECK (refunded_amount >= 0),
  ADD COLUMN cancelled_at timestamptz,
  ADD COLUMN cancelled_by varchar(16) CHECK (cancelled_by IN ('CUSTOMER', 'COMPANY')),
  ADD COLUMN cancellation_reason varchar(500),
  ADD COLUMN cancellation_refund bigint CHECK (cancellation_refund > 0),
  DROP CONSTRAINT booking_status_check,
  ADD CONSTRAINT booking_status_check CHECK (status IN ('PENDING_PAYMENT', 'CONFIRMED', 'EXPIRED', 'CANCELLED')),
  ADD CONSTRAINT booking_cancellation_check CHECK (
    (status = 'CANCELLED') = (cancelled_at IS NOT NULL) AND (cancelled_at IS NULL) = (cancelled_by IS NULL)
    AND (cancelled_at IS NOT NULL OR (cancellation_reason IS NULL AND cancellation_refund IS NULL)));

-- What has to go back to a customer: once per payment and reason. A row stands if and only if its booking.refund_due
-- was registered.
CREATE TABLE refund_due (
  payment_id uuid NOT NULL,
  reason varchar(32) NOT NULL CHECK (reason IN
    ('SLOT_TAKEN', 'SLOT_PAST', 'ALREADY_PAID', 'PAID_AFTER_CANCELLATION', 'CANCELLED', 'OTHER_AMOUNT')),
  company_id uuid NOT NULL,
  booking_id uuid NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  currency varchar(3) NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (payment_id, reason),
  FOREIGN KEY (company_id, booking_id) REFERENCES booking (company_id, id)
);

-- What went back so far of a payment, as payment-service tells; the payment need not be the one that paid the booking.
CREATE TABLE refunded_payment (
  payment_id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  booking_id uuid NOT NULL,
  amount bigint NOT NULL CHECK (amount >= 0),
  currency varchar(3) NOT NULL,
  FOREIGN KEY (company_id, booking_id) REFERENCES booking (company_id, id)
);

GRANT SELECT, INSERT ON refund_due TO ${role};
GRANT SELECT, INSERT, UPDATE ON refunded_payment TO ${role};

-- Late payments were only written down. Now that they are given back, each of them becomes a refund that is due, with
-- the event that says so.
LOCK TABLE late_payment IN ACCESS EXCLUSIVE MODE;

INSERT INTO refund_due (payment_id, reason, company_id, booking_id, amount, currency, at)
SELECT payment_id, reason, company_id, booking_id, amount, currency, recorded_at FROM late_payment;

WITH late AS MATERIALIZED (
  SELECT p.*, uuidv7() AS event_id, b.event_sequence + row_number() OVER (
      PARTITION BY p.booking_id ORDER BY p.recorded_at, p.payment_id) AS sequence,
    replace(p.booking_id::text, '-', '') AS hex
  FROM late_payment p JOIN booking b ON b.id = p.booking_id
)
INSERT INTO outbox (lane, id, aggregate_id, sequence, type, body, created_at)
SELECT
  -- the low bits of UUID.hashCode, by which the service itself chooses the lane
  (('x' || substr(hex, 8, 1))::bit(4) # ('x' || substr(hex, 16, 1))::bit(4)
    # ('x' || substr(hex, 24, 1))::bit(4) # ('x' || substr(hex, 32, 1))::bit(4))::int,
  l.event_id,
  b.id,
  l.sequence,
  'booking.refund_due',
  convert_to(jsonb_strip_nulls(jsonb_build_object(
    'specversion', '1.0',
    'id', l.event_id,
    'type', 'booking.refund_due',
    'source', '/booking-service',
    'subject', b.id,
    'time', to_char(l.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'datacontenttype', 'application/json',
    'companyid', b.company_id,
    'actor', 'SYSTEM:booking-service',
    'sequence', l.sequence::text,
    'data', jsonb_build_object(
      'paymentId', l.payment_id,
      'amount', jsonb_build_object('amount', l.amount, 'currency', l.currency),
      'reason', l.reason,
      'booking', jsonb_build_object(
        'bookingId', b.id,
        'companyId', b.company_id,
        'companyName', c.name,
        'offeringId', b.offering_id,
        'offeringName', b.offering_name,
        'status', b.status,
        'scheduleVersion', b.schedule_version,
        'start', to_char(b.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'end', to_char(b.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'localStart', to_char(b.local_start, 'YYYY-MM-DD"T"HH24:MI:SS'),
        'timeZone', b.time_zone,
        'partySize', b.party_size,
        'resources', (
          SELECT jsonb_agg(jsonb_build_object('id', r.resource_id, 'kind', r.kind, 'name', r.name) ORDER BY r.position)
          FROM booked_resource r WHERE r.booking_id = b.id),
        'customer', jsonb_build_object(
          'id', b.customer_id,
          'name', b.contact_name,
          'email', b.contact_email,
          'phone', b.contact_phone,
          'locale', b.contact_locale,
          'timeZone', b.contact_time_zone),
        'price', CASE WHEN b.price_amount IS NOT NULL THEN
          jsonb_build_object('amount', b.price_amount, 'currency', b.price_currency) END,
        'amountDue', CASE WHEN b.amount_due IS NOT NULL THEN
          jsonb_build_object('amount', b.amount_due, 'currency', b.price_currency) END,
        'expiresAt', to_char(b.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'manageToken', b.manage_token_sealed))))::text, 'UTF8'),
  now()
FROM late l JOIN booking b ON b.id = l.booking_id JOIN company c ON c.id = b.company_id
ORDER BY l.sequence;

UPDATE booking SET event_sequence = event_sequence + late.payments, version = version + 1
FROM (SELECT booking_id, count(*) AS payments FROM late_payment GROUP BY booking_id) late
WHERE booking.id = late.booking_id;

DROP TABLE late_payment;
