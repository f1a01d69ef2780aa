package dev.taly.booking.reads;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How many rows of the tables that grow with history the database has fetched so far, by its own counters. */
final class TouchedRows {

    private final JdbcClient jdbc;

    TouchedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A connection adds up for itself at first; the pool gives this thread the one that it has just used. */
    long sum() {
        jdbc.sql("SELECT pg_stat_force_next_flush() IS NULL")
                .query(Boolean.class)
                .single();
        return jdbc.sql("""
                        SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables
                        WHERE schemaname = 'booking' AND relname IN ('booking', 'booked_resource', 'claim', 'seat', 'session',
                          'hold', 'day_count', 'customer')""").query(Long.class).single();
    }
}
