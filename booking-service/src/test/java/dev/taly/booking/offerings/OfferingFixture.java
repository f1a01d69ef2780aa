package dev.taly.booking.offerings;

import dev.taly.booking.slots.Alignment;
import dev.taly.booking.slots.Horizon;
import dev.taly.booking.slots.SlotRules;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Money;
import org.jspecify.annotations.Nullable;

/** Offerings without a database. */
public final class OfferingFixture {

    private OfferingFixture() {}

    /** An hour with a buffer of ten minutes on both sides; paid online when it has a price. */
    public static Offering haircut(@Nullable Long price) {
        OfferingTerms terms = new OfferingTerms(
                "Haircut",
                null,
                new SlotRules(60, 10, 10, 60, Alignment.CLOCK, 0, new Horizon.Days(60)),
                price == null ? null : new Money(price, "EUR"),
                price == null ? PaymentMode.NONE : PaymentMode.FULL,
                Requirement.ONE_OF_STAFF);
        return new Offering(Uuid7.next(), Uuid7.next(), terms);
    }
}
