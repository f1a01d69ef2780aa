-- A copy of booking's tables in the schema bench, with all their constraints, and in :script what pgbench runs: the
-- inserts of one booking, with the columns that a real one has. Each client has a resource of its own and goes on from
-- slot to slot, as the load over HTTP does.
\set ON_ERROR_STOP on
SET client_min_messages = warning;
DROP SCHEMA IF EXISTS bench CASCADE;
CREATE SCHEMA bench;

DO $$
DECLARE
  source record;
BEGIN
  FOR source IN SELECT relname FROM pg_class WHERE relnamespace = 'booking'::regnamespace AND relkind = 'r'
  LOOP
    EXECUTE format('CREATE TABLE bench.%1$I (LIKE booking.%1$I INCLUDING ALL)', source.relname);
  END LOOP;
  -- foreign keys are not copied along; their definitions name tables of the search path without its schema
  SET LOCAL search_path = booking, public;
  CREATE TEMPORARY TABLE foreign_key AS
    SELECT relname, conname, pg_get_constraintdef(c.oid) AS definition
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
    WHERE c.contype = 'f' AND c.connamespace = 'booking'::regnamespace;
  SET LOCAL search_path = bench, public;
  FOR source IN SELECT * FROM foreign_key
  LOOP
    EXECUTE format('ALTER TABLE bench.%I ADD CONSTRAINT %I %s', source.relname, source.conname, source.definition);
  END LOOP;
END
$$;

-- One real booking of the load stands model for all.
CREATE TEMPORARY TABLE model AS
  SELECT b.id AS booking_id, b.company_id, b.offering_id, r.resource_id
  FROM booking.booking b JOIN booking.booked_resource r ON r.booking_id = b.id
  WHERE b.status = 'PENDING_PAYMENT' ORDER BY b.id DESC LIMIT 1;

SET session_replication_role = replica;
INSERT INTO bench.company SELECT * FROM booking.company WHERE id = (SELECT company_id FROM model);
INSERT INTO bench.offering SELECT * FROM booking.offering WHERE id = (SELECT offering_id FROM model);
INSERT INTO bench.resource
  SELECT (jsonb_populate_record(r, jsonb_build_object(
    'id', '00000000-0000-7000-8000-' || lpad(n::text, 12, '0'), 'external_ref', NULL))).*
  FROM booking.resource r, generate_series(0, 63) n WHERE r.id = (SELECT resource_id FROM model);
SET session_replication_role = origin;

-- What differs from booking to booking, as pgbench says it; :n counts the bookings of a client.
CREATE TEMPORARY TABLE varying (name text, expression text);
INSERT INTO varying VALUES
  ('id', $$('00000000-0000-7000-9' || lpad(:client_id::text, 3, '0') || '-' || lpad(:n::text, 12, '0'))::uuid$$),
  ('resource', $$('00000000-0000-7000-8000-' || lpad(:client_id::text, 12, '0'))::uuid$$),
  ('start', $$timestamptz '2030-01-01Z' + :n * interval '15 minutes'$$),
  ('end', $$timestamptz '2030-01-01Z' + (:n + 1) * interval '15 minutes'$$);

CREATE FUNCTION pg_temp.varies(name text) RETURNS text
  RETURN (SELECT v.expression FROM varying v WHERE v.name = $1);

/* The insert of a row like this one, but for what varies. */
CREATE FUNCTION pg_temp.insert_like(target text, model_row jsonb, overrides jsonb) RETURNS text
  RETURN (
    SELECT format('INSERT INTO bench.%I (%s) VALUES (%s)', target,
      string_agg(quote_ident(c.column_name), ', ' ORDER BY c.ordinal_position),
      string_agg(coalesce(overrides ->> c.column_name, CASE c.data_type
          -- JSON writes an array in brackets, PostgreSQL in braces
          WHEN 'ARRAY' THEN quote_nullable(translate(model_row ->> c.column_name, '[]', '{}'))
          ELSE quote_nullable(model_row ->> c.column_name) END), ', '
        ORDER BY c.ordinal_position))
    FROM information_schema.columns c
    WHERE c.table_schema = 'bench' AND c.table_name = target
      AND c.is_identity = 'NO' AND c.is_generated = 'NEVER');

\pset format unaligned
\pset tuples_only on
\o :script
SELECT '\set n :n + 1';
SELECT 'BEGIN;';
SELECT pg_temp.insert_like('claim', to_jsonb(c), jsonb_build_object(
    'booking_id', pg_temp.varies('id'),
    'resource_id', pg_temp.varies('resource'),
    'during', format('tstzrange(%s, %s, ''[)'')', pg_temp.varies('start'), pg_temp.varies('end'))))
  || ' ON CONFLICT DO NOTHING;'
FROM booking.claim c JOIN model m ON m.booking_id = c.booking_id;
SELECT pg_temp.insert_like('customer', to_jsonb(c), jsonb_build_object(
    'id', pg_temp.varies('id'),
    'email', '''guest-'' || :client_id || ''-'' || :n || ''@example.org'''))
  || ' ON CONFLICT DO NOTHING;'
FROM booking.customer c JOIN booking.booking b ON b.customer_id = c.id JOIN model m ON m.booking_id = b.id;
SELECT pg_temp.insert_like('booking', to_jsonb(b), jsonb_build_object(
    'id', pg_temp.varies('id'),
    'customer_id', pg_temp.varies('id'),
    'starts_at', pg_temp.varies('start'),
    'ends_at', pg_temp.varies('end'),
    'claimed_from', pg_temp.varies('start'),
    'claimed_until', pg_temp.varies('end'))) || ';'
FROM booking.booking b JOIN model m ON m.booking_id = b.id;
SELECT pg_temp.insert_like('booked_resource', to_jsonb(r), jsonb_build_object(
    'booking_id', pg_temp.varies('id'),
    'resource_id', pg_temp.varies('resource'))) || ';'
FROM booking.booked_resource r JOIN model m ON m.booking_id = r.booking_id;
SELECT format(
    'INSERT INTO bench.outbox (lane, id, aggregate_id, sequence, type, body, created_at)
     VALUES (:client_id %% 16, %1$s, %1$s, 1, ''booking.created'', %2$L, now());',
    pg_temp.varies('id'), convert_to(:'event', 'UTF8'));
SELECT 'COMMIT;';
\o
