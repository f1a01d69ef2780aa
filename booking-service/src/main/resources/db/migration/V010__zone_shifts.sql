-- Bookings that newer rules of a time zone move: at their instant the clocks no longer show what the customer was told.
-- Nothing about the booking itself is changed until its company moves it, or says that it stays.
CREATE TABLE zone_shift (
  booking_id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  time_zone varchar(64) NOT NULL,
  starts_at timestamptz NOT NULL,
  -- what the clocks were to show then, and what they will show
  told_start timestamp NOT NULL,
  shown_start timestamp NOT NULL,
  tzdata_version varchar(16) NOT NULL,
  found_at timestamptz NOT NULL,
  FOREIGN KEY (company_id, booking_id) REFERENCES booking (company_id, id),
  CHECK (told_start <> shown_start)
);

CREATE INDEX zone_shift_of_company ON zone_shift (company_id, starts_at, booking_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON zone_shift TO ${role};
