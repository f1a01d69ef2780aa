package dev.taly.notification.mails;

import dev.taly.events.Money;
import dev.taly.events.booking.BookingDetails;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A booking as a person reads it.
 *
 * @param name of its customer; null unless he wrote it himself, who has proved that the address is his: it might be meant for
 *     somebody else to read
 * @param when day and wall time at the place of the booking, with its zone
 * @param with whose time it is
 * @param where the place; null when the company has named none
 */
public record BookingWords(
        @Nullable String name,
        String company,
        String offering,
        String when,
        String zone,
        String with,
        @Nullable String where,
        @Nullable String price) {

    public static BookingWords of(BookingDetails booking, Locale locale) {
        ZoneId zone = ZoneId.of(booking.timeZone());
        return new BookingWords(
                name(booking.customer()),
                booking.companyName(),
                booking.offeringName(),
                span(booking.start(), booking.end(), booking.timeZone(), locale),
                zone.getDisplayName(TextStyle.FULL, locale) + " (" + zone.getId() + ")",
                booking.resources().stream().map(BookingDetails.Resource::name).collect(Collectors.joining(", ")),
                place(booking.location()),
                amount(booking.price(), locale));
    }

    /** For text; HTML has an element for it. */
    public String isolated(String words) {
        return Isolated.of(words);
    }

    /** Null when whoever wrote it need not be who reads it. */
    static @Nullable String name(BookingDetails.Customer customer) {
        return Boolean.TRUE.equals(customer.addressProven()) ? customer.name() : null;
    }

    /** From when to when, in that zone: the day at which it ends too, if that is another one. */
    public static String span(Instant start, Instant end, String timeZone, Locale locale) {
        LocalClock clock = new LocalClock(ZoneId.of(timeZone), locale);
        return clock.moment(start) + " – " + (clock.isOneDay(start, end) ? clock.time(end) : clock.moment(end));
    }

    public static String moment(Instant instant, String timeZone, Locale locale) {
        return new LocalClock(ZoneId.of(timeZone), locale).moment(instant);
    }

    /** In one line: the name and the address; null when there is no place. */
    static @Nullable String place(BookingDetails.@Nullable Location location) {
        if (location == null) {
            return null;
        }
        String address = location.address();
        return address == null || address.isBlank()
                ? location.name()
                : location.name() + ", "
                        + address.lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .collect(Collectors.joining(", "));
    }

    /** Null if there is nothing to pay or to give. */
    public static @Nullable String amount(@Nullable Money money, Locale locale) {
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
