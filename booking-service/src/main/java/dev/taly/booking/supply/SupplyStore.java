package dev.taly.booking.supply;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was told of each resource: by which version of its rules, until which date, and what of each day. */
@Repository
class SupplyStore {

    private final JdbcClient jdbc;

    SupplyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A resource of which something is to be told.
     *
     * @param rulesVersion of the resource, not of what was told
     * @param sequence of its last event; 0 for none
     */
    record Told(UUID resourceId, UUID companyId, ZoneId zone, int rulesVersion, long sequence) {}

    /** Resources whose rules have changed since they were told of, or of whose days up to a date not all were told. */
    List<UUID> toTell(LocalDate until, UUID after, int limit) {
        return jdbc.sql("""
                        SELECT r.id FROM resource r LEFT JOIN supply s ON s.resource_id = r.id
                        WHERE r.id > :after AND (s.resource_id IS NULL OR s.rules_version <> r.rules_version
                          OR (s.told_until < :until AND r.archived_at IS NULL))
                        ORDER BY r.id LIMIT :limit""")
                .param("after", after)
                .param("until", until)
                .param("limit", limit)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Nothing when another instance is at it. */
    Optional<Told> lock(UUID resourceId) {
        jdbc.sql("""
                        INSERT INTO supply (resource_id, rules_version, told_until, event_sequence)
                        VALUES (:id, -1, '-infinity', 0) ON CONFLICT DO NOTHING""").param("id", resourceId).update();
        return jdbc.sql("""
                        SELECT s.resource_id, r.company_id, r.time_zone, r.rules_version, s.event_sequence
                        FROM supply s JOIN resource r ON r.id = s.resource_id
                        WHERE s.resource_id = :id FOR UPDATE OF s SKIP LOCKED""")
                .param("id", resourceId)
                .query((row, _) -> read(row))
                .optional();
    }

    /** By date. */
    Map<LocalDate, String> fingerprints(UUID resourceId, LocalDate from) {
        Map<LocalDate, String> known = new HashMap<>();
        jdbc.sql("SELECT date, fingerprint FROM supply_day WHERE resource_id = :id AND date >= :from")
                .param("id", resourceId)
                .param("from", from)
                .query(row -> {
                    known.put(row.getObject("date", LocalDate.class), row.getString("fingerprint"));
                });
        return known;
    }

    void remember(UUID resourceId, SupplyDay day) {
        jdbc.sql("""
                        INSERT INTO supply_day (resource_id, date, fingerprint) VALUES (:id, :date, :fingerprint)
                        ON CONFLICT (resource_id, date) DO UPDATE SET fingerprint = excluded.fingerprint""")
                .param("id", resourceId)
                .param("date", day.date())
                .param("fingerprint", day.fingerprint())
                .update();
    }

    /** Days before that date are over. */
    void told(UUID resourceId, int rulesVersion, LocalDate from, LocalDate until, long sequence) {
        jdbc.sql("DELETE FROM supply_day WHERE resource_id = :id AND date < :from")
                .param("id", resourceId)
                .param("from", from)
                .update();
        jdbc.sql("""
                        UPDATE supply SET rules_version = :version, told_until = :until, event_sequence = :sequence
                        WHERE resource_id = :id""")
                .param("id", resourceId)
                .param("version", rulesVersion)
                .param("until", until)
                .param("sequence", sequence)
                .update();
    }

    private static Told read(ResultSet row) throws SQLException {
        return new Told(
                row.getObject("resource_id", UUID.class),
                row.getObject("company_id", UUID.class),
                ZoneId.of(row.getString("time_zone")),
                row.getInt("rules_version"),
                row.getLong("event_sequence"));
    }
}
