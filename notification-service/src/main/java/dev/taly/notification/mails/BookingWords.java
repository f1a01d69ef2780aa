package dev.taly.notification.mails;

import dev.taly.events.Money;
import dev.taly.events.booking.BookingDetails;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A booking as a person reads it.
 *
 * @param when day and wall time at the place of the booking, with its zone
 * @param with who and where
 */
record BookingWords(
        String name,
        String company,
        String offering,
        String when,
        String zone,
        String with,
        @Nullable String price) {

    static BookingWords of(BookingDetails booking, Locale locale) {
        ZoneId zone = ZoneId.of(booking.timeZone());
        ZonedDateTime start = booking.start().atZone(zone);
        ZonedDateTime end = booking.end().atZone(zone);
        DateTimeFormatter day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale);
        DateTimeFormatter time =
                DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
        return new BookingWords(
                booking.customer().name(),
                booking.companyName(),
                booking.offeringName(),
                day.format(start) + ", " + time.format(start) + " – " + time.format(end),
                zone.getDisplayName(TextStyle.FULL, locale) + " (" + zone.getId() + ")",
                booking.resources().stream().map(BookingDetails.Resource::name).collect(Collectors.joining(", ")),
                amount(booking.price(), locale));
    }

    /** Null if there is nothing to pay or to give. */
    static @Nullable String amount(@Nullable Money money, Locale locale) {
        if (money == null || money.amount() == 0) {
            return null;
        }
        Currency currency = Currency.getInstance(money.currency());
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        return format.format(BigDecimal.valueOf(money.amount(), currency.getDefaultFractionDigits()));
    }
}
