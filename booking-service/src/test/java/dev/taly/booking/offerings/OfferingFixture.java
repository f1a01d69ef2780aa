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
        return haircut(paidInFull(price), approvalRequired, policy, 0);
    }

    /** Thirty percent of the price are due online. */
    public static Offering haircutWithDeposit(long price, boolean approvalRequired, CancellationPolicy policy) {
        return haircut(
                new Pricing(price, "EUR", PricePer.BOOKING, PaymentMode.DEPOSIT, null, 30, 1),
                approvalRequired,
                policy,
                0);
    }

    /** The company has to agree, and wants notice. */
    public static Offering haircutWithNotice(int minutes) {
        return haircut(paidInFull(4500L), true, CancellationPolicy.FREE, minutes);
    }

    private static Pricing paidInFull(@Nullable Long price) {
        return price == null
                ? new Pricing(null, null, PricePer.BOOKING, PaymentMode.NONE, null, null, 1)
                : new Pricing(price, "EUR", PricePer.BOOKING, PaymentMode.FULL, null, null, 1);
    }

    private static Offering haircut(
            Pricing pricing, boolean approvalRequired, CancellationPolicy policy, int noticeMinutes) {
        OfferingTerms terms = new OfferingTerms(
                "Haircut",
                null,
                new SlotRules(60, 10, 10, 60, Alignment.CLOCK, noticeMinutes, new Horizon.Days(60)),
                List.of(),
                Requirement.ONE_OF_STAFF,
                null,
                1,
                pricing,
                approvalRequired,
                policy,
                List.of(),
                Map.of(),
                null,
                null,
                List.of());
        return new Offering(Uuid7.next(), Uuid7.next(), terms);
    }
}
