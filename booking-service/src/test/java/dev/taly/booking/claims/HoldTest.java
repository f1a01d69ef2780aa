package dev.taly.booking.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HoldTest {

    private static final Instant END = Instant.parse("2026-11-24T10:05:00Z");

    /** As the constraints and the queries have it: {@code expires_at <= now} is in nobody's way. */
    @Test
    void isOverAtTheMomentAtWhichItExpires() {
        Hold hold = new Hold(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                END.plusSeconds(3600),
                UUID.randomUUID(),
                1,
                false,
                END);

        assertThat(hold.isLiveAt(END.minusNanos(1))).isTrue();
        assertThat(hold.isLiveAt(END)).isFalse();
    }
}
