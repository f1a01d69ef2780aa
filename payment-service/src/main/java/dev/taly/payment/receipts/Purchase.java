package dev.taly.payment.receipts;

import dev.taly.events.payment.PaymentPurpose;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What was paid for.
 *
 * @param purpose null where the description names it
 * @param description in the customer's language
 * @param customerName as he wrote it when he booked; null when it is not known
 * @param start by the clock of the place; null when it is not known
 */
record Purchase(
        @Nullable PaymentPurpose purpose,
        String description,
        @Nullable String customerName,
        @Nullable ZonedDateTime start) {

    @Override
    public String toString() {
        return "Purchase[…]";
    }
}
