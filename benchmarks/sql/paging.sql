-- What a page costs the database: the statements as they were and as they are, side by side in the same tables. Makes a schema of
-- its own and drops it: psql -d … -f benchmarks/sql/paging.sql
\set ON_ERROR_STOP on
\pset footer off
SET client_min_messages = warning;
DROP SCHEMA IF EXISTS paging CASCADE;
CREATE SCHEMA paging;
SET search_path = paging;

-- A million bookings of five companies, two hundred thousand each, and as many customers; rows as wide as real ones.
CREATE TABLE booking (id uuid PRIMARY KEY, company_id uuid NOT NULL, user_id uuid, starts_at timestamptz NOT NULL, rest text NOT NULL);
CREATE TABLE customer (id uuid PRIMARY KEY, company_id uuid NOT NULL, name text NOT NULL, email text NOT NULL, rest text NOT NULL);
INSERT INTO booking
  SELECT gen_random_uuid(), ('00000000-0000-7000-8000-00000000000' || n % 5)::uuid, ('00000000-0000-7000-8000-00000000000' || n % 5)::uuid,
    timestamptz '2026-01-01Z' + n / 5 * interval '5 minutes', repeat('x', 400)
  FROM generate_series(1, 1000000) n;
INSERT INTO customer
  SELECT gen_random_uuid(), ('00000000-0000-7000-8000-00000000000' || n % 5)::uuid, 'Customer ' || md5(n::text), n || '@example.org', repeat('x', 200)
  FROM generate_series(1, 1000000) n;
CREATE INDEX booking_calendar ON booking (company_id, starts_at, id);
CREATE INDEX booking_of_user ON booking (user_id, starts_at, id);
CREATE INDEX customer_by_name ON customer (company_id, lower(name), id);
VACUUM ANALYZE booking, customer;

/* Blocks and milliseconds (the fastest of five) of a statement. */
CREATE FUNCTION cost(statement text, OUT blocks bigint, OUT ms numeric) LANGUAGE plpgsql AS $$
DECLARE
  plan jsonb;
BEGIN
  FOR n IN 1 .. 5 LOOP
    EXECUTE 'EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ' || statement INTO plan;
    blocks := (plan #>> '{0,Plan,Shared Hit Blocks}')::bigint + (plan #>> '{0,Plan,Shared Read Blocks}')::bigint;
    ms := least(ms, (plan #>> '{0,Execution Time}')::numeric);
  END LOOP;
END $$;

-- where page 1,000 of 50 begins, and the last page of 200,000 rows
CREATE TABLE place AS
  SELECT page, b.starts_at, b.id AS booking, c.name, c.id AS customer
  FROM (VALUES (1, -1), (1000, 49949), (4000, 199899)) pages (page, skip)
  LEFT JOIN LATERAL (SELECT * FROM booking WHERE company_id = '00000000-0000-7000-8000-000000000001' AND skip >= 0
    ORDER BY starts_at, id OFFSET greatest(skip, 0) LIMIT 1) b ON true
  LEFT JOIN LATERAL (SELECT * FROM customer WHERE company_id = '00000000-0000-7000-8000-000000000001' AND skip >= 0
    ORDER BY lower(name), id OFFSET greatest(skip, 0) LIMIT 1) c ON true;
UPDATE place SET starts_at = coalesce(starts_at, timestamptz '1970-01-01Z'), booking = coalesce(booking, '00000000-0000-0000-0000-000000000000'),
  name = coalesce(name, '');

SELECT list, page, was.blocks AS "blocks before", round(was.ms, 2) AS "ms before", now_is.blocks AS "blocks now", round(now_is.ms, 2) AS "ms now"
FROM (
  SELECT 1 AS n, 'bookings of a company' AS list, page,
    format($$SELECT * FROM booking WHERE company_id = '00000000-0000-7000-8000-000000000001' AND starts_at >= '1970-01-01Z' AND starts_at < '8999-12-31Z'
      AND (starts_at > %L OR (starts_at = %L AND id > %L)) ORDER BY starts_at, id LIMIT 51$$, starts_at, starts_at, booking) AS old,
    format($$SELECT * FROM booking WHERE company_id = '00000000-0000-7000-8000-000000000001' AND (starts_at, id) > (%L, %L)
      AND starts_at < '8999-12-31Z' ORDER BY starts_at, id LIMIT 51$$, starts_at, booking) AS new
  FROM place
  UNION ALL
  SELECT 2, 'customers by name', page,
    format($$SELECT * FROM customer WHERE company_id = '00000000-0000-7000-8000-000000000001' AND (%L::uuid IS NULL OR (lower(name), id) >
      (SELECT lower(name), id FROM customer WHERE company_id = '00000000-0000-7000-8000-000000000001' AND id = %L)) ORDER BY lower(name), id LIMIT 51$$, customer, customer),
    format($$SELECT * FROM customer WHERE company_id = '00000000-0000-7000-8000-000000000001'
      AND (lower(name), id) > (lower(%L), %L) ORDER BY lower(name), id LIMIT 51$$, name, coalesce(customer, '00000000-0000-0000-0000-000000000000'))
  FROM place
  UNION ALL
  SELECT 3, 'customers, a word that one in 4,096 has', page,
    format($$SELECT * FROM customer WHERE company_id = '00000000-0000-7000-8000-000000000001' AND (%L::uuid IS NULL OR (lower(name), id) >
      (SELECT lower(name), id FROM customer WHERE company_id = '00000000-0000-7000-8000-000000000001' AND id = %L))
      AND (lower(name) LIKE '%%abc' OR lower(email) LIKE '%%abc%%') ORDER BY lower(name), id LIMIT 51$$, customer, customer),
    format($$SELECT * FROM customer WHERE company_id = '00000000-0000-7000-8000-000000000001'
      AND (lower(name), id) > (lower(%L), %L) AND (lower(name) LIKE '%%abc' OR lower(email) LIKE '%%abc%%')
      ORDER BY lower(name), id LIMIT 51$$, name, coalesce(customer, '00000000-0000-0000-0000-000000000000'))
  FROM place WHERE page = 1) lists,
  LATERAL cost(old) was, LATERAL cost(new) now_is
ORDER BY n, page;

DROP SCHEMA paging CASCADE;
