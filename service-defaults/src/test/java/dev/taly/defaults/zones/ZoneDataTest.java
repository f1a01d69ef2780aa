package dev.taly.defaults.zones;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.joda.time.DateTimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ZoneDataTest {

    static SortedSet<String> zones() {
        return new TreeSet<>(DateTimeZone.getAvailableIDs());
    }

    @Test
    void isWhatThisJvmGoesBy() {
        assertThat(ZoneData.version()).isEqualTo(ZoneData.VERSION);
    }

    /** Laws of 2026, which the Java that this was written with did not know. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            America/Vancouver,    2026-12-15T09:00, -07:00
            America/Vancouver,    2030-07-01T09:00, -07:00
            America/Edmonton,     2026-12-15T09:00, -06:00
            America/Yellowknife,  2026-12-15T09:00, -06:00
            America/Inuvik,       2026-12-15T09:00, -06:00
            America/Winnipeg,     2026-12-15T09:00, -05:00
            America/Rainy_River,  2026-12-15T09:00, -05:00
            America/Havana,       2026-12-15T09:00, -04:00
            America/Havana,       2027-12-15T09:00, -05:00
            America/Havana,       2028-07-01T09:00, -04:00
            Africa/Casablanca,    2026-12-15T09:00, +00:00
            Africa/El_Aaiun,      2027-07-01T09:00, +00:00
            Europe/Chisinau,      2027-03-28T03:30, +03:00
            Europe/Berlin,        2026-12-15T09:00, +01:00""")
    void knowsTheLawsOfToday(String zone, LocalDateTime local, String offset) {
        assertThat(local.atZone(ZoneId.of(zone)).getOffset()).isEqualTo(ZoneOffset.of(offset));
    }

    /** Every change of the clocks and a thousand other instants, far beyond the cycle that the rules were read off. */
    @ParameterizedTest
    @MethodSource("zones")
    void saysWhatItsSourceSays(String id) {
        DateTimeZone source = DateTimeZone.forID(id);
        ZoneRules rules = ZoneId.of(id).getRules();
        long end = Instant.parse("2600-01-01T00:00:00Z").toEpochMilli();
        long at = Instant.parse("1850-01-01T00:00:00Z").toEpochMilli();
        assertSame(source, rules, at);
        for (long next = source.nextTransition(at); next != at && next < end; next = source.nextTransition(at)) {
            long second = Math.ceilDiv(next, 1000L) * 1000; // see ConvertedRules
            assertSame(source, rules, second - 1000);
            assertSame(source, rules, second);
            at = next;
        }
        new Random(id.hashCode())
                .longs(1000, Instant.parse("1850-01-01T00:00:00Z").toEpochMilli(), end)
                .forEach(instant -> assertSame(source, rules, instant));
    }

    private static void assertSame(DateTimeZone source, ZoneRules rules, long millis) {
        Instant instant = Instant.ofEpochMilli(millis);
        if (rules.getOffset(instant).getTotalSeconds() != source.getOffset(millis) / 1000
                || rules.getStandardOffset(instant).getTotalSeconds() != source.getStandardOffset(millis) / 1000) {
            throw new AssertionError("%s: %s at %s, by its source %d"
                    .formatted(source.getID(), rules.getOffset(instant), instant, source.getOffset(millis) / 1000));
        }
    }

    /** As java.time promises: in a gap later by the gap, in an overlap the earlier offset; and a date that never was. */
    @Test
    void wallTimeIsResolvedAsEver() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        assertThat(LocalDateTime.parse("2027-03-28T02:30").atZone(berlin).toInstant())
                .isEqualTo("2027-03-28T01:30:00Z");
        assertThat(LocalDateTime.parse("2027-10-31T02:30").atZone(berlin).toInstant())
                .isEqualTo("2027-10-31T00:30:00Z");
        assertThat(LocalDate.parse("2011-12-30")
                        .atStartOfDay(ZoneId.of("Pacific/Apia"))
                        .toLocalDate())
                .isEqualTo("2011-12-31");
    }
}
