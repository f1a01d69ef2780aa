package dev.taly.booking.bookings;

import dev.taly.booking.offerings.Offering;
import dev.taly.events.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the price as it was when it was booked, in the booking's currency.
 *
 * @param label as the company calls it
 * @param translated as its customer reads it, in his language
 * @param quantity how often the unit is paid
 */
record BookedLine(String kind, String label, String translated, int quantity, long unitAmount, long amount) {

    private static final String OFFERING = "OFFERING";

    /** Nothing for what has no price. */
    static List<BookedLine> of(Offering offering, int partySize, String locale) {
        Money unit = offering.unitPrice();
        Money price = offering.price(partySize);
        return unit == null || price == null
                ? List.of()
                : List.of(new BookedLine(
                        OFFERING,
                        offering.name(),
                        offering.name(locale),
                        offering.quantity(partySize),
                        unit.amount(),
                        price.amount()));
    }

    /** Of what was booked before there were lines: one of the whole price. */
    static List<BookedLine> before(String label, String translated, @Nullable Money price) {
        return price == null
                ? List.of()
                : List.of(new BookedLine(OFFERING, label, translated, 1, price.amount(), price.amount()));
    }

    /** The same unit for so many. */
    BookedLine times(int people) {
        return new BookedLine(kind, label, translated, people, unitAmount, Math.multiplyExact(unitAmount, people));
    }

    BookingView.Line view(boolean forCompany, Money like) {
        String currency = like.currency();
        return new BookingView.Line(
                kind,
                forCompany ? label : translated,
                quantity,
                new Money(unitAmount, currency),
                new Money(amount, currency));
    }
}
