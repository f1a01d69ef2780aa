-- By which a name is found and sorted: without accents, capitals, strokes and ligatures, so that Ö stands with O, "strasse"
-- finds "Straße", and composed and decomposed letters are the same. The rules are PostgreSQL's own (Unicode, no locale of
-- the machine), so that an index over it survives another operating system.
CREATE FUNCTION search_key(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN left(
  replace(replace(replace(replace(
    translate(
      casefold(
        regexp_replace(
          regexp_replace(normalize(name, NFKD), '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ufe20-\ufe2f]+',
            '', 'g'),
          '\s+' COLLATE pg_unicode_fast, ' ', 'g') COLLATE pg_unicode_fast),
      'łøđħŧı’ʼ‘', 'lodhti'''''''),
    'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'), 'ð', 'd'),
  200);

REVOKE EXECUTE ON FUNCTION search_key FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_key TO ${role};

-- duplicate_of: whose address is the same in another spelling, found when addresses got one spelling. Nobody is known by
-- that address but the other one; its bookings stay.
ALTER TABLE customer
  ADD COLUMN name_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (search_key(name)) STORED,
  ADD COLUMN duplicate_of uuid,
  ADD FOREIGN KEY (company_id, duplicate_of) REFERENCES customer (company_id, id);

DROP INDEX customer_by_name;
CREATE INDEX customer_by_name ON customer (company_id, name_key, id);
GRANT UPDATE (email, time_zone) ON customer TO ${role};
