package dev.taly.defaults.due;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SaidLatelyTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-12-01T12:00:00Z"));
    private final SaidLately said = new SaidLately(((InstantSource) now::get).withZone(ZoneOffset.UTC));

    @Test
    void isNewsOnceAnHour() {
        assertThat(said.isNews("one")).isTrue();
        pass(Duration.ofMinutes(59));
        assertThat(said.isNews("one")).isFalse();
        assertThat(said.isNews("another")).isTrue();

        pass(Duration.ofMinutes(1));

        assertThat(said.isNews("one")).isTrue();
        assertThat(said.isNews("another")).isFalse();
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
