package dev.taly.auth.accountpages;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Writes moments in the reader's language and time zone. Public methods, because templates call them. */
final class When {

    private final DateTimeFormatter day;
    private final DateTimeFormatter moment;

    private When(Locale locale, ZoneId zone) {
        day = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(zone);
        moment = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(zone);
    }

    /** @param zone of the account; one that is not known any more reads as UTC */
    static When of(Locale locale, String zone) {
        try {
            return new When(locale, ZoneId.of(zone));
        } catch (DateTimeException unknown) {
            return new When(locale, ZoneOffset.UTC);
        }
    }

    public String day(Instant at) {
        return day.format(at);
    }

    public String moment(Instant at) {
        return moment.format(at);
    }
}
