-- What anonymous callers, and whoever writes to whom, may take of a company. Each one taken is a place: there are so many for
-- one subject, and no two have the same, so nobody has to be locked to count them. A subject is a hash: whose places they
-- are is nobody's business.
CREATE TABLE booking_share (
  subject bytea NOT NULL,
  company_id uuid NOT NULL,
  place integer NOT NULL CHECK (place >= 0),
  booking_id uuid NOT NULL,
  -- when it is given back (business time); null for one that the booking has while it waits for payment or approval
  ends_at timestamptz,
  PRIMARY KEY (subject, company_id, place),
  FOREIGN KEY (company_id, booking_id) REFERENCES booking (company_id, id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX booking_share_of_booking ON booking_share (booking_id) WHERE ends_at IS NULL;
CREATE INDEX booking_share_end ON booking_share (ends_at) WHERE ends_at IS NOT NULL;
GRANT SELECT, INSERT, DELETE ON booking_share TO ${role};

-- A booking that waits no longer, whatever became of it, gives its places back; so nobody can forget to.
CREATE FUNCTION give_shares_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM booking_share WHERE booking_id = NEW.id AND ends_at IS NULL;
  RETURN NULL;
END $$;

CREATE TRIGGER give_shares_back AFTER UPDATE OF status ON booking
  FOR EACH ROW WHEN (OLD.status IN ('PENDING_PAYMENT', 'PENDING_APPROVAL') AND NEW.status <> OLD.status)
  EXECUTE FUNCTION give_shares_back();

-- Of holds an anonymous caller's network has so many places too; null for those of known callers, and of the release before.
ALTER TABLE hold
  ADD COLUMN network_hash bytea,
  ADD COLUMN network_place integer CHECK (network_place >= 0),
  ADD CONSTRAINT hold_of_network UNIQUE (network_hash, offering_id, network_place),
  ADD CHECK ((network_hash IS NULL) = (network_place IS NULL));

-- The link before the present one: it opens nothing, but whoever had it and lost the answer may ask for that once more.
ALTER TABLE booking ADD COLUMN previous_token_hash bytea;
