package dev.taly.booking.reads;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many rows of the tables that grow with history the database has fetched so far, by its own counters. A table that is
 * small by now, as those are that only other tests have filled, is rightly read as a whole; that is not counted.
 */
final class TouchedRows {

    private static final int LARGE = 5_000;

    private final JdbcClient jdbc;
    private final List<String> large;

    TouchedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
        large = jdbc.sql("SELECT relname FROM pg_class WHERE relnamespace = 'booking'::regnamespace AND reltuples >= ?")
                .param(LARGE)
                .query(String.class)
                .list();
    }

    /** A connection adds up for itself at first; the pool gives this thread the one that it has just used. */
    long sum() {
        jdbc.sql("SELECT pg_stat_force_next_flush() IS NULL")
                .query(Boolean.class)
                .single();
        return jdbc.sql("""
                        SELECT sum(coalesce(idx_tup_fetch, 0)
                          + CASE WHEN relname IN (:large) THEN coalesce(seq_tup_read, 0) ELSE 0 END) FROM pg_stat_user_tables
                        WHERE schemaname = 'booking' AND relname IN ('booking', 'booked_resource', 'claim', 'seat', 'session',
                          'hold', 'day_count', 'customer')""").param("large", large).query(Long.class).single();
    }
}
