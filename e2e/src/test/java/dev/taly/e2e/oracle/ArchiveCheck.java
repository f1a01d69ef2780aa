package dev.taly.e2e.oracle;

import dev.taly.e2e.Running;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The archive has every event of every aggregate, from the first to the one that its own row counts, each once. */
final class ArchiveCheck implements Check {

    /** Tables whose rows count their events. */
    private static final Map<String, String> AGGREGATES = Map.of(
            "booking.booking", "/booking-service",
            "payment.payment", "/payment-service",
            "notification.delivery", "/notification-service",
            "users.company", "/user-service",
            "users.membership", "/user-service",
            "auth.account", "/auth-service");

    private final JdbcClient database = Running.database();

    @Override
    public void look(Promises promises, Findings findings) {
        Set<String> created = new HashSet<>(
                database.sql("SELECT subject FROM analytics.archived_event WHERE type = 'booking.created'")
                        .query(String.class)
                        .list());
        promises.bookings().keySet().stream()
                .filter(id -> !created.contains(id))
                .forEach(id -> findings.add(Kind.LOST, "booking.created of %s is not in the archive", id));
        database.sql("""
                        SELECT source || ' ' || subject || ' ' || sequence || ' ' || string_agg(type, ', ')
                        FROM analytics.archived_event
                        WHERE source IN ('/booking-service', '/payment-service', '/user-service', '/auth-service', '/notification-service')
                        GROUP BY source, subject, sequence HAVING count(*) > 1""")
                .query(String.class)
                .list()
                .forEach(line -> findings.add(Kind.TWICE, "archived twice: %s", line));
        AGGREGATES.forEach((table, source) -> incomplete(table, source, findings));
    }

    private void incomplete(String table, String source, Findings findings) {
        database.sql("""
                        SELECT row.id || ' registered ' || row.event_sequence || ' events, archived are ' || coalesce(archived.sequences, 'none')
                        FROM %s row LEFT JOIN (
                          SELECT subject, count(DISTINCT sequence) AS n, min(sequence) AS first, max(sequence) AS last,
                            string_agg(DISTINCT sequence::text, ',') AS sequences
                          FROM analytics.archived_event WHERE source = ? GROUP BY subject) archived
                          ON archived.subject = row.id::text
                        WHERE row.event_sequence > 0
                          AND (archived.n IS NULL OR archived.n <> row.event_sequence
                               OR archived.first <> 1 OR archived.last <> row.event_sequence)""".formatted(table))
                .param(source)
                .query(String.class)
                .list()
                .forEach(line -> findings.add(Kind.LOST, "%s %s", table, line));
    }
}
