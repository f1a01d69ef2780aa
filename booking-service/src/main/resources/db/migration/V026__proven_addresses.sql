-- Whether whoever wrote name and address had proved that the address is his. Nobody knows it of older bookings, nor of those that
-- instances of the release before write: messages about them leave out what was typed.
ALTER TABLE booking ADD COLUMN address_proven boolean NOT NULL DEFAULT false;
