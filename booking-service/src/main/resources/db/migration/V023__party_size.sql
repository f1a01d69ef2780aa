-- How many come may change after a booking was made: its seats of a class, and what it costs where each person pays. What the
-- price was for is kept as it was sold; null in rows that an instance of the release before still writes, and in those of the
-- past.
GRANT UPDATE (quantity) ON seat TO ${role};

ALTER TABLE booking
  ADD COLUMN price_per varchar(16) CHECK (price_per IN ('BOOKING', 'PERSON'));
