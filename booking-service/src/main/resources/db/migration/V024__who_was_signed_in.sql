-- Whether whoever booked was signed in: then it stays his, whatever address is written for it later. Else user_id is who has
-- proved to own the address, and follows it. Instances of the release before write nothing here: theirs follow the address.
ALTER TABLE booking ADD COLUMN signed_in boolean NOT NULL DEFAULT false;

-- Of older ones it was not written down. Whose user is not known to own the address can have booked only signed in.
UPDATE booking SET signed_in = true
WHERE source = 'ONLINE' AND user_id IS NOT NULL AND NOT EXISTS (
  SELECT FROM account
  WHERE account.user_id = booking.user_id AND lower(account.email) = lower(booking.contact_email));
