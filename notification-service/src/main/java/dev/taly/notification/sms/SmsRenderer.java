package dev.taly.notification.sms;

import dev.taly.events.Event;
import dev.taly.events.booking.BookingApproved;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingDeclined;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.notification.deliveries.Attempt;
import dev.taly.notification.mails.LocalClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts the data of an event into a few words. No link: it would be secret, and the mail has it. */
@Component
public class SmsRenderer {

    /** Leaves room for the longest words and dates in 160 letters. */
    private static final int LONGEST_NAME = 30;

    private final ResourceBundleMessageSource words = words();
    private final JsonMapper json;

    SmsRenderer(JsonMapper json) {
        this.json = json;
    }

    public String render(Attempt attempt) {
        SmsTemplate template = SmsTemplate.of(attempt.template());
        Event data = json.readValue(attempt.data(), template.data());
        BookingDetails booking = switch (data) {
            case BookingApproved approved -> approved.booking();
            case BookingDeclined declined -> declined.booking();
            case BookingConfirmed confirmed -> confirmed.booking();
            case BookingRescheduled rescheduled -> rescheduled.booking();
            case BookingCancelled cancelled -> cancelled.booking();
            default ->
                throw new IllegalArgumentException(
                        "No text message for " + data.getClass().getSimpleName());
        };
        Instant deadline = booking.expiresAt();
        Object[] values = {
            shortened(booking.companyName()),
            shortened(booking.offeringName()),
            when(booking.start(), booking, attempt.locale()),
            deadline == null ? "" : when(deadline, booking, attempt.locale())
        };
        return Gsm7.closest(words.getMessage(template.id(), values, attempt.locale()));
    }

    /** Wall time at the place of the booking; the zone only for whoever said that he lives by another. */
    private static String when(Instant instant, BookingDetails booking, Locale locale) {
        ZonedDateTime local = instant.atZone(ZoneId.of(booking.timeZone()));
        String when = DateTimeFormatter.ofPattern("EEE", locale).format(local) + " "
                + DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .format(local) + ", "
                + new LocalClock(local.getZone(), locale).time(instant);
        String theirs = booking.customer().timeZone();
        boolean elsewhere = theirs != null
                && !ZoneId.of(theirs).getRules().getOffset(instant).equals(local.getOffset());
        return elsewhere ? when + " (" + booking.timeZone() + ")" : when;
    }

    private static String shortened(String name) {
        int letters = name.codePointCount(0, name.length());
        return letters <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 3))
                                .strip() + "...";
    }

    private static ResourceBundleMessageSource words() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("sms/words");
        words.setDefaultEncoding(StandardCharsets.UTF_8.name());
        words.setFallbackToSystemLocale(false);
        words.setAlwaysUseMessageFormat(true);
        return words;
    }
}
