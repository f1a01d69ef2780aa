-- A key that nobody needs any more loses its private part, and with it the power to sign; its public part stays as a record.
ALTER TABLE signing_key
  ADD COLUMN retired_at timestamptz,
  ALTER COLUMN private_jwk DROP NOT NULL,
  ADD CONSTRAINT private_until_retired CHECK ((retired_at IS NULL) = (private_jwk IS NOT NULL));

CREATE FUNCTION refuse_early_retirement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.retired_at IS NOT NULL OR NEW.retired_at IS NULL THEN
    RAISE EXCEPTION 'a signing key changes once only, when it is retired' USING ERRCODE = 'check_violation';
  END IF;
  -- the last token of a key lives 10 minutes from its successor's first signature on, and verifiers' clocks may differ
  IF NOT EXISTS (SELECT FROM signing_key
                 WHERE number = NEW.number + 1 AND signs_from + interval '15 minutes' <= NEW.retired_at) THEN
    RAISE EXCEPTION 'signing key % may still be needed', NEW.number USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER refuse_early_retirement BEFORE UPDATE ON signing_key
  FOR EACH ROW EXECUTE FUNCTION refuse_early_retirement();

GRANT UPDATE (private_jwk, retired_at) ON signing_key TO ${role};
