package dev.taly.notification.recipients;

import dev.taly.events.notification.NotificationChannel;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Addresses that nothing is sent to, until an operator lifts it; kept as hashes. */
@Component
public class Suppressions {

    private final JdbcClient jdbc;
    private final RecipientHash hash;

    Suppressions(JdbcClient jdbc, RecipientHash hash) {
        this.jdbc = jdbc;
        this.hash = hash;
    }

    /** @param since machine time */
    record Suppression(SuppressionReason reason, Instant since) {}

    public boolean hold(NotificationChannel channel, String recipient) {
        return channel == NotificationChannel.EMAIL && find(recipient).isPresent();
    }

    /**
     * A complaint counts for more than a bounce.
     *
     * @param now machine time
     */
    public void add(String address, SuppressionReason reason, Instant now) {
        jdbc.sql("""
                        INSERT INTO suppression (recipient, reason, since) VALUES (:recipient, :reason, :now)
                        ON CONFLICT (recipient) DO UPDATE SET reason = excluded.reason
                        WHERE excluded.reason = 'COMPLAINT'""")
                .param("recipient", hash.of(NotificationChannel.EMAIL, address))
                .param("reason", reason.name())
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<Suppression> find(String address) {
        return jdbc.sql("SELECT reason, since FROM suppression WHERE recipient = :recipient")
                .param("recipient", hash.of(NotificationChannel.EMAIL, address))
                .query((row, _) -> new Suppression(
                        SuppressionReason.valueOf(row.getString("reason")),
                        row.getTimestamp("since").toInstant()))
                .optional();
    }

    List<Suppression> newest(int limit) {
        return jdbc.sql("SELECT reason, since FROM suppression ORDER BY since DESC LIMIT :limit")
                .param("limit", limit)
                .query((row, _) -> new Suppression(
                        SuppressionReason.valueOf(row.getString("reason")),
                        row.getTimestamp("since").toInstant()))
                .list();
    }

    long count() {
        return jdbc.sql("SELECT count(*) FROM suppression").query(Long.class).single();
    }

    /** False if there was none. */
    boolean lift(String address) {
        return jdbc.sql("DELETE FROM suppression WHERE recipient = :recipient")
                        .param("recipient", hash.of(NotificationChannel.EMAIL, address))
                        .update()
                == 1;
    }
}
