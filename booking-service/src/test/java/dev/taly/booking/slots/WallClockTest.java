package dev.taly.booking.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Resolves wall time as java.time does, on days on which clocks change, on others, and whatever was asked before. */
class WallClockTest {

    private static final int[] MINUTES = {0, 30, 90, 120, 150, 179, 180, 720, 1439};

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-01-01",
        "Europe/Berlin, 8998-01-01",
        "America/New_York, 2026-01-01",
        "Australia/Lord_Howe, 2026-01-01",
        "Pacific/Apia, 2011-01-01",
        "Pacific/Kwajalein, 1993-01-01",
        "Africa/Casablanca, 2026-01-01",
        "Antarctica/Troll, 2026-01-01",
        "America/Havana, 2026-01-01",
        "Asia/Kathmandu, 1985-06-01",
        "Etc/GMT+12, 2026-01-01",
        "Pacific/Kiritimati, 1994-06-01",
        "America/Sao_Paulo, 2017-06-01"
    })
    void agreesWithTheZone(String zoneId, LocalDate first) {
        ZoneId zone = ZoneId.of(zoneId);
        WallClock forwards = new WallClock(zone);
        WallClock backwards = new WallClock(zone);
        for (int day = 0; day < 800; day++) {
            agrees(forwards, first.plusDays(day), zone);
            agrees(backwards, first.plusDays(799 - day), zone);
        }
    }

    private static void agrees(WallClock clock, LocalDate date, ZoneId zone) {
        assertThat(clock.has(date))
                .as("%s", date)
                .isEqualTo(date.atStartOfDay(zone).toLocalDate().equals(date));
        for (int minute : MINUTES) {
            assertThat(clock.second(date, minute))
                    .as("%s %d", date, minute)
                    .isEqualTo(
                            date.atStartOfDay().plusMinutes(minute).atZone(zone).toEpochSecond());
        }
        assertThat(clock.second(date, WallWindow.END_OF_DAY))
                .as("the end of %s", date)
                .isEqualTo(date.plusDays(1).atStartOfDay(zone).toEpochSecond());
    }
}
