package dev.taly.booking.offerings;

import dev.taly.booking.slots.Alignment;
import dev.taly.booking.slots.Horizon;
import dev.taly.booking.slots.SlotRules;
import dev.taly.defaults.ids.Uuid7;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Offerings without a database. */
public final class OfferingFixture {

    private OfferingFixture() {}

    /** An hour with a buffer of ten minutes on both sides; paid online when it has a price. */
    public static Offering haircut(@Nullable Long price) {
        return haircut(price, false, CancellationPolicy.FREE);
    }

    public static Offering haircut(@Nullable Long price, boolean approvalRequired, CancellationPolicy policy) {
        OfferingTerms terms = new OfferingTerms(
                "Haircut",
                null,
                new SlotRules(60, 10, 10, 60, Alignment.CLOCK, 0, new Horizon.Days(60)),
                List.of(),
                Requirement.ONE_OF_STAFF,
                null,
                1,
                new Pricing(
                        price,
                        price == null ? null : "EUR",
                        price == null ? PaymentMode.NONE : PaymentMode.FULL,
                        null,
                        null),
                approvalRequired,
                policy,
                List.of(),
                Map.of(),
                null,
                null);
        return new Offering(Uuid7.next(), Uuid7.next(), terms);
    }
}
