-- The archive names nobody, but it knows accounts, bookings and companies by their ids: it ends too. The service may drop
-- nothing itself: it calls this, which runs as the owner, goes by the database's clock and leaves a year whatever it is told.
CREATE FUNCTION drop_archive_partitions(kept_months integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp
AS $$
DECLARE
    first_kept timestamptz;
    partition  text;
    dropped    integer := 0;
BEGIN
    IF kept_months IS NULL OR kept_months < 12 THEN
        RAISE EXCEPTION 'the archive keeps 12 months at least, not %', kept_months USING ERRCODE = 'invalid_parameter_value';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('prepare_archive_partitions'));
    first_kept := (date_trunc('month', now() AT TIME ZONE 'UTC') - make_interval(months => kept_months)) AT TIME ZONE 'UTC';
    FOR partition IN
        SELECT child.relname FROM pg_inherits
        JOIN pg_class child ON child.oid = inhrelid
        WHERE inhparent = 'archived_event'::regclass AND child.relname ~ '^archived_event_\d{4}_\d{2}$'
          AND child.relname < 'archived_event_' || to_char(first_kept AT TIME ZONE 'UTC', 'YYYY_MM')
        ORDER BY child.relname
    LOOP
        EXECUTE format('DROP TABLE %I', partition);
        dropped := dropped + 1;
    END LOOP;
    DELETE FROM archived_event_default WHERE time < first_kept;
    RETURN dropped;
END
$$;

REVOKE EXECUTE ON FUNCTION drop_archive_partitions FROM PUBLIC;
GRANT EXECUTE ON FUNCTION drop_archive_partitions TO ${role};
