package dev.taly.booking.storefront;

import dev.taly.events.booking.StorefrontDay;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was counted on each local date of a company, and whether it was told. */
@Repository
class StorefrontDays {

    private final JdbcClient jdbc;

    StorefrontDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID companyId, LocalDate date, Visit visit, long count) {
        jdbc.sql("""
                        INSERT INTO storefront_day AS known (company_id, date, %1$s) VALUES (:company, :date, :count)
                        ON CONFLICT (company_id, date) DO UPDATE
                        SET %1$s = known.%1$s + excluded.%1$s, is_told = false""".formatted(visit.column()))
                .param("company", companyId)
                .param("date", date)
                .param("count", count)
                .update();
    }

    /** Of which companies something is to be told. */
    List<UUID> toTell() {
        return jdbc.sql("SELECT DISTINCT company_id FROM storefront_day WHERE NOT is_told ORDER BY company_id")
                .query((row, _) -> row.getObject("company_id", UUID.class))
                .list();
    }

    /** The sequence of the company's last event; nothing when another instance is at it. */
    OptionalLong lock(UUID companyId) {
        jdbc.sql("INSERT INTO storefront (company_id, event_sequence) VALUES (:company, 0) ON CONFLICT DO NOTHING")
                .param("company", companyId)
                .update();
        return jdbc
                .sql("SELECT event_sequence FROM storefront WHERE company_id = :company FOR UPDATE SKIP LOCKED")
                .param("company", companyId)
                .query(Long.class)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** Those that were not told yet, in the order of their dates; from now on they are. */
    List<StorefrontDay> tell(UUID companyId, ZoneId zone) {
        return jdbc.sql("""
                        WITH told AS (
                          UPDATE storefront_day SET is_told = true WHERE company_id = :company AND NOT is_told
                          RETURNING date, searches, holds, starts)
                        SELECT * FROM told ORDER BY date""")
                .param("company", companyId)
                .query((row, _) -> new StorefrontDay(
                        companyId,
                        row.getObject("date", LocalDate.class),
                        zone.getId(),
                        row.getLong("searches"),
                        row.getLong("holds"),
                        row.getLong("starts")))
                .list();
    }

    void keepSequence(UUID companyId, long sequence) {
        jdbc.sql("UPDATE storefront SET event_sequence = :sequence WHERE company_id = :company")
                .param("company", companyId)
                .param("sequence", sequence)
                .update();
    }

    /** Nothing is added to them any more. */
    void removeToldBefore(UUID companyId, LocalDate date) {
        jdbc.sql("DELETE FROM storefront_day WHERE company_id = :company AND date < :date AND is_told")
                .param("company", companyId)
                .param("date", date)
                .update();
    }
}
