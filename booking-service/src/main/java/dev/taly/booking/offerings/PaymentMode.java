package dev.taly.booking.offerings;

import dev.taly.booking.payouts.PayoutTerms;
import org.jspecify.annotations.Nullable;

/** When a customer pays. */
enum PaymentMode {
    NONE,
    /** In the shop; a booking is confirmed at once. */
    ON_SITE,
    /** A part of the price, online, before the booking is confirmed; the rest in the shop. */
    DEPOSIT,
    /** The whole price, online, before the booking is confirmed. */
    FULL;

    /**
     * Where nobody has chosen: what has a price is paid at once if a provider takes that amount.
     *
     * @param payable what can be paid online; null when that is not known, which is no reason to give money away
     */
    static PaymentMode usual(Pricing pricing, @Nullable PayoutTerms payable) {
        boolean online = pricing.isPriced()
                && (payable == null || OnlinePayment.isPossible(pricing.paid(FULL, payable.step()), payable));
        return online ? FULL : ON_SITE;
    }
}
