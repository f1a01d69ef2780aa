-- Names in functions mean the same whoever calls them, and nobody's temporary objects come first.
ALTER FUNCTION refuse_early_retirement() SET search_path = ${flyway:defaultSchema}, pg_temp;
ALTER FUNCTION forget_unverified(timestamptz, timestamptz, integer) SET search_path = ${flyway:defaultSchema}, pg_temp;
ALTER FUNCTION drop_oldest_refresh_tokens() SET search_path = ${flyway:defaultSchema}, pg_temp;
ALTER FUNCTION drop_refresh_tokens() SET search_path = ${flyway:defaultSchema}, pg_temp;
