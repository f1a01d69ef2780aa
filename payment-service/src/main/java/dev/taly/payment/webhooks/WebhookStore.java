package dev.taly.payment.webhooks;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.sealing.DataCipher;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.payment.providers.ProviderEvent;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The webhooks we were sent, each once, encrypted. All times are machine time. */
@Repository
class WebhookStore {

    private final JdbcClient jdbc;
    private final DataCipher cipher;

    WebhookStore(JdbcClient jdbc, DataCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** A stored webhook that waits to be handled. */
    record Waiting(UUID id, PaymentProvider provider, String body, Instant receivedAt) {}

    /** @return empty when the provider sent it before */
    Optional<UUID> insert(PaymentProvider provider, ProviderEvent event, String body, Instant now) {
        return jdbc.sql("""
                        INSERT INTO webhook_event (id, provider, event_id, type, payload, received_at, due_at)
                        VALUES (:id, :provider, :eventId, :type, :payload, :now, :now)
                        ON CONFLICT (provider, event_id) DO NOTHING
                        RETURNING id
                        """)
                .param("id", Uuid7.next())
                .param("provider", provider.name())
                .param("eventId", event.id())
                .param("type", event.type())
                .param("payload", cipher.encrypt(body.getBytes(StandardCharsets.UTF_8), context(provider, event.id())))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }

    boolean knows(PaymentProvider provider, String eventId) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT 1 FROM webhook_event WHERE provider = :provider AND event_id = :eventId)")
                .param("provider", provider.name())
                .param("eventId", eventId)
                .query(Boolean.class)
                .single();
    }

    /** Locks it for this transaction; empty when it is handled, or in somebody else's hands. */
    Optional<Waiting> take(UUID id) {
        return jdbc.sql("""
                        SELECT id, provider, event_id, payload, received_at FROM webhook_event
                        WHERE id = :id AND processed_at IS NULL FOR UPDATE SKIP LOCKED
                        """).param("id", id).query((row, n) -> waiting(row)).optional();
    }

    void processed(UUID id, Instant now) {
        jdbc.sql("UPDATE webhook_event SET processed_at = :now, due_at = NULL WHERE id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** It stays as it is, for somebody to look at. */
    void giveUp(UUID id, Instant now) {
        jdbc.sql("UPDATE webhook_event SET given_up_at = :now, due_at = NULL WHERE id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** It is not to be handled yet. */
    void postpone(UUID id, Instant until) {
        jdbc.sql("UPDATE webhook_event SET due_at = :until WHERE id = :id")
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    private Waiting waiting(ResultSet row) throws SQLException {
        PaymentProvider provider = PaymentProvider.valueOf(row.getString("provider"));
        byte[] body = cipher.decrypt(row.getBytes("payload"), context(provider, row.getString("event_id")));
        return new Waiting(
                row.getObject("id", UUID.class),
                provider,
                new String(body, StandardCharsets.UTF_8),
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }

    private static String context(PaymentProvider provider, String eventId) {
        return "webhook:" + provider + ":" + eventId;
    }
}
