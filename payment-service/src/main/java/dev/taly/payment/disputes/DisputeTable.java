package dev.taly.payment.disputes;

import dev.taly.events.Money;
import dev.taly.events.payment.DisputeReason;
import dev.taly.events.payment.DisputeStatus;
import dev.taly.events.payment.PaymentProvider;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads disputes with what they are about. */
@Repository
class DisputeTable {

    private final JdbcClient jdbc;

    DisputeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A company's disputes that the provider was asked about, the newest first, from before the given one on. */
    List<DisputeView> ofCompany(UUID companyId, @Nullable DisputeStatus status, UUID before, int most) {
        return jdbc.sql("""
                        SELECT d.*, p.id AS payment_id, p.booking_id FROM dispute d
                        JOIN attempt a ON a.id = d.attempt_id JOIN payment p ON p.id = a.payment_id
                        WHERE p.company_id = :company AND d.status IS NOT NULL AND d.id < :before
                          AND (:status::text IS NULL OR d.status = :status)
                        ORDER BY d.id DESC LIMIT :most""")
                .param("company", companyId)
                .param("before", before)
                .param("status", status == null ? null : status.name())
                .param("most", most)
                .query(DisputeTable::view)
                .list();
    }

    private static DisputeView view(ResultSet row, int number) throws SQLException {
        String currency = row.getString("currency");
        return new DisputeView(
                row.getObject("id", UUID.class),
                row.getObject("payment_id", UUID.class),
                row.getObject("booking_id", UUID.class),
                PaymentProvider.valueOf(row.getString("provider")),
                row.getString("provider_dispute_id"),
                DisputeStatus.valueOf(row.getString("status")),
                DisputeReason.valueOf(row.getString("reason")),
                new Money(row.getLong("amount"), currency),
                new Money(row.getLong("withdrawn"), currency),
                instant(row, "respond_by"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                instant(row, "closed_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
