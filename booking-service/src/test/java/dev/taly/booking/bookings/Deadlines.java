package dev.taly.booking.bookings;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Lets deadlines pass, and sweeps when a test wants it. */
public final class Deadlines {

    private final JdbcClient jdbc;
    private final BookingSweeper job;

    Deadlines(JdbcClient jdbc, BookingSweeper job) {
        this.jdbc = jdbc;
        this.job = job;
    }

    public void pass(JsonNode booking) {
        jdbc.sql("UPDATE booking SET expires_at = :past WHERE id = :id AND expires_at IS NOT NULL")
                .param("past", Timestamp.from(Instant.now().minusSeconds(1)))
                .param("id", UUID.fromString(booking.get("id").asString()))
                .update();
        for (String table : new String[] {"claim", "seat"}) {
            jdbc.sql("UPDATE %s SET expires_at = :past WHERE booking_id = :id AND expires_at IS NOT NULL"
                            .formatted(table))
                    .param("past", Timestamp.from(Instant.now().minusSeconds(1)))
                    .param("id", UUID.fromString(booking.get("id").asString()))
                    .update();
        }
    }

    /** As if it took place then, as long as before. */
    public void begin(JsonNode booking, Instant start) {
        jdbc.sql("""
                        UPDATE booking SET starts_at = CAST(:start AS timestamptz), ends_at = CAST(:start AS timestamptz) + (ends_at - starts_at),
                          claimed_from = CAST(:start AS timestamptz) - (starts_at - claimed_from),
                          claimed_until = CAST(:start AS timestamptz) + (claimed_until - starts_at)
                        WHERE id = :id""")
                .param("start", Timestamp.from(start))
                .param("id", UUID.fromString(booking.get("id").asString()))
                .update();
    }

    public void sweep() {
        job.sweep();
    }
}
