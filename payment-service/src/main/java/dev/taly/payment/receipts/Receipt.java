package dev.taly.payment.receipts;

import dev.taly.events.Money;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.ReceiptIssued;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a payment was received, frozen at that moment.
 *
 * @param year of the payment by the company's clock
 * @param n counts the company's receipts of the year, without gaps
 * @param companyName null when it was not known
 * @param paidAt business time, by the company's clock
 * @param locale of the customer, BCP 47; null when it is not known
 * @param tries how often somebody set out to store it
 * @param givenUp whether nobody tries any more, until an operator says so
 */
record Receipt(
        UUID id,
        UUID paymentId,
        UUID bookingId,
        UUID companyId,
        int year,
        int n,
        boolean issued,
        @Nullable String companyName,
        Purchase purchase,
        Money amount,
        PaymentProvider provider,
        ZonedDateTime paidAt,
        @Nullable String locale,
        int tries,
        boolean givenUp) {

    /** As people know it, such as {@code 2026-000017}. */
    String number() {
        return "%04d-%06d".formatted(year, n);
    }

    /** Where it is stored; the same each time, so that storing it twice changes nothing. */
    String key() {
        return "receipts/" + companyId + "/" + id + ".pdf";
    }

    String fileName() {
        return "receipt-" + number() + ".pdf";
    }

    /** In words for people. */
    String paidBy() {
        return switch (provider) {
            case STRIPE -> "Stripe";
            case PAYPAL -> "PayPal";
        };
    }

    ReceiptIssued issuedAt(Instant now) {
        return new ReceiptIssued(id, paymentId, bookingId, companyId, number(), amount, now);
    }
}
