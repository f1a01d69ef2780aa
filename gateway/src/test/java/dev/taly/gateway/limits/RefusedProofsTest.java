package dev.taly.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RefusedProofsTest {

    private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");

    private Instant now = START;
    private final InstantSource source = () -> now;
    private final RefusedProofs refused = new RefusedProofs(source.withZone(ZoneOffset.UTC));

    @Test
    void givesATurnForEachRefusalASecondLater() {
        assertThat(refused.comesAgain("a")).isFalse();
        refused.add("a");
        now = START.plusMillis(999);
        assertThat(refused.comesAgain("a")).isFalse();

        now = START.plusSeconds(1);
        assertThat(refused.comesAgain("b")).isFalse();
        assertThat(refused.comesAgain("a")).isTrue();
        assertThat(refused.comesAgain("a")).isFalse();
    }

    /** A page asks for several things at once. */
    @Test
    void isNotPutOffByComingTooEarly() {
        refused.add("a");
        now = START.plusMillis(999);
        refused.add("a");

        now = START.plusSeconds(1);
        assertThat(refused.comesAgain("a")).isTrue();
    }
}
