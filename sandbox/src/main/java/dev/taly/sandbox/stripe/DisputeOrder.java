package dev.taly.sandbox.stripe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a card holder tells his bank.
 *
 * @param amount null for all of the charge
 * @param reason of Stripe's
 * @param inquiry whether his bank only asks, and takes nothing
 */
record DisputeOrder(
        @Nullable Long amount,
        @Nullable String reason,
        @Nullable Boolean inquiry) {

    /** As the reference of the dispute object lists them. */
    static final List<String> REASONS = List.of(
            "bank_cannot_process",
            "check_returned",
            "credit_not_processed",
            "customer_initiated",
            "debit_not_authorized",
            "duplicate",
            "fraudulent",
            "general",
            "incorrect_account_details",
            "insufficient_funds",
            "noncompliant",
            "product_not_received",
            "product_unacceptable",
            "subscription_canceled",
            "unrecognized");

    boolean isInquiry() {
        return Boolean.TRUE.equals(inquiry);
    }
}
