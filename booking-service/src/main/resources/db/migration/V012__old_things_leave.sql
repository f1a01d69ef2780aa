-- What is over leaves, and lists are read in the order of an index, however far somebody has paged.

-- A row that has no key cannot be named to a replica: logical replication (an upgrade by a copy, a feed of changes) would refuse
-- each UPDATE and DELETE here.
ALTER TABLE claim ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
ALTER TABLE seat ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;

-- Replicas remember claims of the last twenty days, as far as starts may depend on them. What ended before goes without making
-- them read anything again. It is the machine's clock that is asked here: business time is never behind it.
CREATE FUNCTION raise_claims_version_of_remembered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO claims_version AS known (resource_id, version)
  SELECT DISTINCT resource_id, 1 FROM changed WHERE upper(during) > now() - interval '25 days' ORDER BY resource_id
  ON CONFLICT (resource_id) DO UPDATE SET version = known.version + 1;
  RETURN NULL;
END $$;

DROP TRIGGER raise_version_on_delete ON claim;
CREATE TRIGGER raise_version_on_delete AFTER DELETE ON claim REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION raise_claims_version_of_remembered();
DROP TRIGGER raise_version_on_delete ON seat;
CREATE TRIGGER raise_version_on_delete AFTER DELETE ON seat REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION raise_claims_version_of_remembered();

-- By these the sweepers find what is over. Claims and seats of resources they find by the indexes that are there.
CREATE INDEX session_over ON session (ends_at);
CREATE INDEX day_count_over ON day_count (local_date);
CREATE INDEX absence_over ON absence (ends_at);
CREATE INDEX holiday_over ON holiday (date);
CREATE INDEX zone_shift_over ON zone_shift (starts_at);
GRANT DELETE ON day_count TO ${role};
GRANT UPDATE (version) ON absence, holiday TO ${role}; -- to lock their rows

-- By these lists are read.
DROP INDEX booking_of_user;
CREATE INDEX booking_of_user ON booking (user_id, starts_at, id) WHERE user_id IS NOT NULL;
CREATE INDEX absence_in_order ON absence (resource_id, kind, starts_at, id);
CREATE INDEX holiday_in_order ON holiday (company_id, date, id);
