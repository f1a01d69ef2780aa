-- Names in it mean the same whoever calls it.
ALTER FUNCTION not_given_up() SET search_path = ${flyway:defaultSchema}, pg_temp;
