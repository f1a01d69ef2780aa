-- How many copies there may be, and until when a message is of any use.
ALTER TABLE delivery
  ADD COLUMN unclear_attempts integer     NOT NULL DEFAULT 0 CHECK (unclear_attempts >= 0),
  ADD COLUMN expires_at       timestamptz;
COMMENT ON COLUMN delivery.unclear_attempts IS 'attempts without an answer: each may have been taken, so there are two at most';
COMMENT ON COLUMN delivery.expires_at IS 'machine time: dropped, not sent, from then on; null if it is always of use';
