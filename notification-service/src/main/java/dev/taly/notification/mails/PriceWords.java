package dev.taly.notification.mails;

import dev.taly.events.Money;
import dev.taly.events.booking.BookingConfirmed;
import org.jspecify.annotations.Nullable;

/** What a booking costs, and what of it is paid. */
final class PriceWords {

    private PriceWords() {}

    /** Empty if it costs nothing. The price alone if nobody has told what was paid. */
    static String of(BookingConfirmed event, Language language) {
        Money price = event.booking().price();
        String whole = BookingWords.amount(price, language.locale());
        if (price == null || whole == null) {
            return "";
        }
        Money paid = event.paid();
        if (paid == null) {
            return whole;
        }
        String online = BookingWords.amount(paid, language.locale());
        String left = left(price, paid, language);
        if (online == null) {
            return language.say("booking-confirmed.price-on-site", whole);
        }
        return left == null
                ? language.say("booking-confirmed.price-paid", whole)
                : language.say("booking-confirmed.price-both", whole, online, left);
    }

    private static @Nullable String left(Money price, Money paid, Language language) {
        return BookingWords.amount(
                new Money(Math.max(0, price.amount() - paid.amount()), price.currency()), language.locale());
    }
}
