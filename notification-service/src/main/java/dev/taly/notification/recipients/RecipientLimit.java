package dev.taly.notification.recipients;

import dev.taly.events.notification.NotificationChannel;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Anybody can type anybody's address, and book as often as he likes. What one recipient gets by that in an hour is counted in the
 * transaction that plans a message: the row decides, so that no number of bookings at once is counted as one.
 */
@Component
public class RecipientLimit {

    static final Duration WINDOW = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final RecipientHash hash;
    private final RecipientSettings settings;

    RecipientLimit(JdbcClient jdbc, RecipientHash hash, RecipientSettings settings) {
        this.jdbc = jdbc;
        this.hash = hash;
        this.settings = settings;
    }

    /**
     * Counts one more message to him; false when he has had as many as he may.
     *
     * @param now machine time
     */
    public boolean admits(NotificationChannel channel, String recipient, Instant now) {
        return jdbc.sql("""
                        INSERT INTO recipient_count AS known (recipient, channel, since, messages)
                        VALUES (:recipient, :channel, :now, 1)
                        ON CONFLICT (recipient, channel) DO UPDATE SET
                          since = CASE WHEN known.since <= :over THEN excluded.since ELSE known.since END,
                          messages = CASE WHEN known.since <= :over THEN 1 ELSE known.messages + 1 END
                        WHERE known.since <= :over OR known.messages < :most""")
                        .param("recipient", hash.of(channel, recipient))
                        .param("channel", channel.name())
                        .param("now", Timestamp.from(now))
                        .param("over", Timestamp.from(now.minus(WINDOW)))
                        .param("most", settings.perHour(channel))
                        .update()
                == 1;
    }
}
