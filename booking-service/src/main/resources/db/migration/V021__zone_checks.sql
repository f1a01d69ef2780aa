-- Bookings that new rules of time zones may move are those to come; nobody reads the history to find them.
CREATE INDEX booking_ahead ON booking (id) WHERE status IN ('PENDING_APPROVAL', 'PENDING_PAYMENT', 'CONFIRMED');
