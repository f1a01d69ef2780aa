-- How a booking came about, which nobody could find out later. It says who booked as well.
ALTER TABLE booking
  ADD COLUMN source varchar(16) NOT NULL DEFAULT 'ONLINE' CHECK (source IN ('ONLINE', 'STAFF', 'API', 'IMPORT'));
UPDATE booking SET source = 'STAFF' WHERE placed_by = 'COMPANY';
ALTER TABLE booking
  ALTER COLUMN source DROP DEFAULT,
  DROP COLUMN placed_by;
