package dev.taly.defaults.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MovableClockTest {

    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");

    private final MovableClock clock = new MovableClock(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ZERO);

    @Test
    void beginsWithMachineTime() {
        assertThat(clock.instant()).isEqualTo(NOW);
        assertThat(clock.offset()).isZero();
    }

    @Test
    void movesForward() {
        assertThat(clock.moveTo(NOW.plusSeconds(3600))).isTrue();

        assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(clock.offset()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void refusesToGoBack() {
        clock.moveTo(NOW.plusSeconds(3600));

        assertThat(clock.moveTo(NOW.plusSeconds(3599))).isFalse();
        assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(3600));
    }

    @Test
    void movesItsViewsInOtherZonesToo() {
        Clock berlin = clock.withZone(ZoneId.of("Europe/Berlin"));
        clock.moveTo(NOW.plusSeconds(60));

        assertThat(berlin.instant()).isEqualTo(NOW.plusSeconds(60));
        assertThat(berlin.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }
}
