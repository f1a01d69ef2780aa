-- One that is approved and has to be paid then waits all the same, and keeps its places.
DROP TRIGGER give_shares_back ON booking;

CREATE TRIGGER give_shares_back AFTER UPDATE OF status ON booking
  FOR EACH ROW WHEN (OLD.status IN ('PENDING_PAYMENT', 'PENDING_APPROVAL')
    AND NEW.status NOT IN ('PENDING_PAYMENT', 'PENDING_APPROVAL'))
  EXECUTE FUNCTION give_shares_back();
