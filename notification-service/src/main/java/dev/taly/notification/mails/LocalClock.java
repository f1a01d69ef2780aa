package dev.taly.notification.mails;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * What the clock on a wall shows, in words. On a day on which clocks change the same time may come twice, so there it is
 * said by which offset it is meant.
 */
public record LocalClock(ZoneId zone, Locale locale) {

    private static final String OFFSET = "O"; // as GMT+2

    /** Day and time. */
    public String moment(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                        .withLocale(locale)
                        .format(instant.atZone(zone))
                + ", " + time(instant);
    }

    public String time(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        String time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(local);
        return isChangeDay(local.toLocalDate())
                ? time + " " + DateTimeFormatter.ofPattern(OFFSET, locale).format(local)
                : time;
    }

    /** Whether both are of the same local date; the midnight that ends it is not. */
    boolean isOneDay(Instant start, Instant end) {
        return LocalDate.ofInstant(start, zone).equals(LocalDate.ofInstant(end, zone));
    }

    private boolean isChangeDay(LocalDate date) {
        Instant midnight = date.atStartOfDay(zone).toInstant();
        Instant next = date.plusDays(1).atStartOfDay(zone).toInstant();
        return !zone.getRules().getOffset(midnight).equals(zone.getRules().getOffset(next));
    }
}
