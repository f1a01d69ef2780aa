package dev.taly.booking.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read before zones are known leaves out nothing of the horizon in any of them, and not much is read besides. */
class HorizonTest {

    private static final Duration BESIDES = Duration.ofDays(3);

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-30T00:00:00Z", "2026-11-30T11:30:00Z", "2027-03-28T00:59:59Z", "2026-12-31T23:59:59Z"})
    void ofDaysEndsNowhereLater(Instant now) {
        Horizon horizon = new Horizon.Days(60);

        assertThat(horizon.opens(now)).isEqualTo(now);
        ZoneId.getAvailableZoneIds().stream().map(ZoneId::of).forEach(zone -> {
            Instant end = LocalDate.ofInstant(now, zone)
                    .plusDays(61)
                    .atStartOfDay(zone)
                    .toInstant();
            assertThat(horizon.closes(now)).as("%s", zone).isBetween(end, end.plus(BESIDES));
        });
    }

    @Test
    void ofDatesIsNowhereLonger() {
        LocalDate first = LocalDate.of(2027, 3, 28);
        LocalDate last = LocalDate.of(2027, 10, 31);
        Horizon horizon = new Horizon.Dates(first, last);
        Instant before = Instant.parse("2026-11-30T12:00:00Z");

        ZoneId.getAvailableZoneIds().stream().map(ZoneId::of).forEach(zone -> {
            Instant begin = first.atStartOfDay(zone).toInstant();
            Instant end = last.plusDays(1).atStartOfDay(zone).toInstant();
            assertThat(horizon.opens(before)).as("%s", zone).isBetween(begin.minus(BESIDES), begin);
            assertThat(horizon.closes(before)).as("%s", zone).isBetween(end, end.plus(BESIDES));
        });
        Instant during = Instant.parse("2027-06-01T12:00:00Z");
        assertThat(horizon.opens(during)).isEqualTo(during);
    }
}
