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
import java.util.List;
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

    /**
     * @param retryAt when somebody else takes it, should whoever stored it not get to it
     * @return empty when the provider sent it before
     */
    Optional<UUID> insert(PaymentProvider provider, ProviderEvent event, String body, Instant now, Instant retryAt) {
        return jdbc.sql("""
                        INSERT INTO webhook_event (id, provider, event_id, type, payload, received_at, try_at)
                        VALUES (:id, :provider, :eventId, :type, :payload, :now, :retryAt)
                        ON CONFLICT (provider, event_id) DO NOTHING
                        RETURNING id
                        """)
                .param("id", Uuid7.next())
                .param("provider", provider.name())
                .param("eventId", event.id())
                .param("type", event.type())
                .param("payload", cipher.encrypt(body.getBytes(StandardCharsets.UTF_8), context(provider, event.id())))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("retryAt", retryAt.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }

    /** Locks it for this transaction; empty when it is handled, or in somebody else's hands. */
    Optional<Waiting> take(UUID id) {
        return jdbc.sql("""
                        SELECT id, provider, event_id, payload, received_at FROM webhook_event
                        WHERE id = :id AND processed_at IS NULL FOR UPDATE SKIP LOCKED
                        """).param("id", id).query((row, n) -> waiting(row)).optional();
    }

    void processed(UUID id, Instant now) {
        jdbc.sql("UPDATE webhook_event SET processed_at = :now WHERE id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** It stays as it is, for somebody to look at. */
    void giveUp(UUID id, Instant now) {
        jdbc.sql("UPDATE webhook_event SET processed_at = :now, given_up = true WHERE id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /**
     * The same where handling it failed, perhaps because it cannot even be read; once, whoever comes first.
     *
     * @param tries what failed only once or twice since then is no fault of the webhook's
     * @return what it is, when it is this old and was still to be handled
     */
    Optional<String> giveUp(UUID id, Instant receivedBefore, int tries, Instant now) {
        return jdbc.sql("""
                        UPDATE webhook_event SET processed_at = :now, given_up = true
                        WHERE id = :id AND processed_at IS NULL AND received_at < :before AND tries >= :tries
                        RETURNING provider || ' ' || type || ' ' || event_id
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("before", receivedBefore.atOffset(ZoneOffset.UTC))
                .param("tries", tries)
                .query(String.class)
                .optional();
    }

    /** How often it was left over. */
    int tries(UUID id) {
        return jdbc.sql("SELECT tries FROM webhook_event WHERE id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /** It is not to be handled yet. */
    void postpone(UUID id, Instant until) {
        jdbc.sql("UPDATE webhook_event SET try_at = :until WHERE id = :id")
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** What nobody got to in time; each is left alone for a while, longer each time. */
    List<UUID> due(Instant now, int most) {
        return jdbc.sql("""
                        UPDATE webhook_event
                        SET tries = tries + 1,
                            try_at = :now + make_interval(secs => least(5 * power(2, least(tries, 10)), 600))
                        WHERE id IN (
                          SELECT id FROM webhook_event WHERE processed_at IS NULL AND try_at <= :now
                          ORDER BY try_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING id
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
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
