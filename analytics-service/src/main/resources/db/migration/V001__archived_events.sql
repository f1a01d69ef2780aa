-- Texts have no limit here: the archive refuses nothing that was published.
CREATE TABLE archived_event (
    id           uuid        NOT NULL,
    type         text        NOT NULL,
    source       text        NOT NULL,
    subject      text        NOT NULL,
    time         timestamptz NOT NULL,
    company_id   uuid,
    causation_id uuid,
    actor        text        NOT NULL,
    sequence     bigint      NOT NULL,
    data         jsonb,
    archived_at  timestamptz NOT NULL,
    PRIMARY KEY (id, time)
) PARTITION BY RANGE (time);

CREATE INDEX archived_event_order ON archived_event (time, id);
CREATE INDEX archived_event_subject ON archived_event (subject, time, id);
CREATE INDEX archived_event_company ON archived_event (company_id, time, id);

CREATE TABLE archived_event_default PARTITION OF archived_event DEFAULT;

-- Rights on the parent are enough to write through it; append-only.
GRANT SELECT, INSERT ON archived_event TO ${role};

-- The service may not create tables: it calls this, which runs as the owner. Rows that waited in the default partition
-- move to the month's own. Its lock is taken first, so that none arrives there between the move and the attachment.
CREATE FUNCTION prepare_archive_partitions(first_month date, months integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp
AS $$
DECLARE
    month_start timestamptz;
    month_end   timestamptz;
    partition   text;
    made        integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('prepare_archive_partitions'));
    FOR n IN 0 .. months - 1 LOOP
        month_start := (date_trunc('month', first_month::timestamp) + make_interval(months => n)) AT TIME ZONE 'UTC';
        month_end := (date_trunc('month', first_month::timestamp) + make_interval(months => n + 1)) AT TIME ZONE 'UTC';
        partition := 'archived_event_' || to_char(month_start AT TIME ZONE 'UTC', 'YYYY_MM');
        CONTINUE WHEN to_regclass(partition) IS NOT NULL;

        LOCK TABLE archived_event_default IN ACCESS EXCLUSIVE MODE;
        EXECUTE format('CREATE TABLE %I (LIKE archived_event INCLUDING ALL)', partition);
        EXECUTE format(
            'WITH waiting AS (DELETE FROM archived_event_default WHERE time >= %L AND time < %L RETURNING *)
             INSERT INTO %I SELECT * FROM waiting', month_start, month_end, partition);
        EXECUTE format('ALTER TABLE archived_event ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
            partition, month_start, month_end);
        made := made + 1;
    END LOOP;
    RETURN made;
END
$$;

REVOKE EXECUTE ON FUNCTION prepare_archive_partitions FROM PUBLIC;
GRANT EXECUTE ON FUNCTION prepare_archive_partitions TO ${role};
