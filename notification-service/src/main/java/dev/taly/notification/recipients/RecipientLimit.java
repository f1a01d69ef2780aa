package dev.taly.notification.recipients;

import dev.taly.events.notification.NotificationChannel;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Anybody can type anybody's address, and book as often as he likes. What one recipient gets by that in an hour is counted in the
 * transaction that starts to send a message: the row decides, so that no number of bookings at once is counted as one, and what is
 * never sent takes nothing from him.
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
     * Counts one more message to him. If he has had as many as he may nothing is counted, and the answer is when his next hour
     * begins (machine time).
     *
     * @param now machine time
     */
    public Optional<Instant> count(NotificationChannel channel, String recipient, Instant now) {
        return count(channel, hash.of(channel, recipient), settings.perHour(channel), now);
    }

    /** The same of a mail to somebody who answers for a company, about that company. */
    public Optional<Instant> countOfMember(UUID companyId, String address, Instant now) {
        return count(NotificationChannel.EMAIL, hash.ofMember(companyId, address), settings.memberMailsPerHour(), now);
    }

    private Optional<Instant> count(NotificationChannel channel, byte[] known, int most, Instant now) {
        boolean counted = jdbc.sql("""
                        INSERT INTO recipient_count AS known (recipient, channel, since, messages)
                        VALUES (:recipient, :channel, :now, 1)
                        ON CONFLICT (recipient, channel) DO UPDATE SET
                          since = CASE WHEN known.since <= :over THEN excluded.since ELSE known.since END,
                          messages = CASE WHEN known.since <= :over THEN 1 ELSE known.messages + 1 END
                        WHERE known.since <= :over OR known.messages < :most""")
                        .param("recipient", known)
                        .param("channel", channel.name())
                        .param("now", Timestamp.from(now))
                        .param("over", Timestamp.from(now.minus(WINDOW)))
                        .param("most", most)
                        .update()
                == 1;
        return counted ? Optional.empty() : Optional.of(nextHour(channel, known));
    }

    /** The statement before has locked the row. */
    private Instant nextHour(NotificationChannel channel, byte[] recipient) {
        return jdbc.sql("SELECT since FROM recipient_count WHERE recipient = :recipient AND channel = :channel")
                .param("recipient", recipient)
                .param("channel", channel.name())
                .query((row, _) -> row.getTimestamp("since").toInstant())
                .single()
                .plus(WINDOW);
    }
}
