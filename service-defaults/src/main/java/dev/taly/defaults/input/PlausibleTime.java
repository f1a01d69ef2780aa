package dev.taly.defaults.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Instants from 1970 and dates from 1900, when the oldest customers were born, to 9000: every sum and every zone conversion
 * of them stays inside all types.
 */
final class PlausibleTime {

    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate END = LocalDate.of(9000, 1, 1);
    private static final Instant FIRST_INSTANT = Instant.EPOCH;
    private static final Instant END_INSTANT = Instant.parse(END + "T00:00:00Z");

    private PlausibleTime() {}

    static Instant instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            if (!instant.isBefore(FIRST_INSTANT) && instant.isBefore(END_INSTANT)) {
                return instant;
            }
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("not an instant", unreadable);
        }
        throw new IllegalArgumentException("not between 1970 and 9000");
    }

    static LocalDate date(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (!date.isBefore(FIRST) && date.isBefore(END)) {
                return date;
            }
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("not a date", unreadable);
        }
        throw new IllegalArgumentException("not between 1900 and 9000");
    }
}
