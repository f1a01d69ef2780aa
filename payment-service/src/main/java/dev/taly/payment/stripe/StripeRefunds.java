package dev.taly.payment.stripe;

import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import dev.taly.events.payment.RefundFailure;
import dev.taly.payment.providers.ProviderRefund;
import dev.taly.payment.providers.ProviderRefund.State;
import dev.taly.payment.providers.ProviderRejection;
import dev.taly.payment.providers.RefundOrder;
import org.jspecify.annotations.Nullable;

/** Our refunds as Stripe's. */
final class StripeRefunds {

    static final String REFUND = "refundId";

    private StripeRefunds() {}

    static RefundCreateParams params(RefundOrder order) {
        return RefundCreateParams.builder()
                .setPaymentIntent(order.providerPaymentId())
                .setAmount(StripeAmount.of(order.amount()).amount())
                .putMetadata(REFUND, order.refundId().toString())
                .putMetadata(StripeSessions.ATTEMPT, order.attemptId().toString())
                .build();
    }

    /** Whether it is this refund, but none of its tries that are over. */
    static boolean isOf(RefundOrder order, Refund refund) {
        return !order.failed().contains(refund.getId())
                && StripeMetadata.uuid(refund.getMetadata(), REFUND)
                        .filter(order.refundId()::equals)
                        .isPresent();
    }

    /** @throws ProviderRejection when it is well-formed JSON and no refund */
    static ProviderRefund read(Refund refund) {
        if (refund.getId() == null || refund.getAmount() == null || refund.getCurrency() == null) {
            throw new ProviderRejection("An answer that is no refund: no id, amount or currency");
        }
        return new ProviderRefund(
                refund.getId(),
                state(refund.getStatus()),
                new StripeAmount(refund.getAmount(), refund.getCurrency()).money(),
                StripeMetadata.uuid(refund.getMetadata(), REFUND).orElse(null),
                state(refund.getStatus()) == State.FAILED ? reason(refund.getFailureReason()) : null);
    }

    /**
     * Why nothing was made.
     *
     * @see <a href="https://docs.stripe.com/error-codes">Stripe: error codes</a>
     */
    static RefundFailure failure(@Nullable String errorCode) {
        return switch (errorCode) {
            case "balance_insufficient", "insufficient_funds" -> RefundFailure.INSUFFICIENT_FUNDS;
            case "charge_disputed", "refund_disputed_payment" -> RefundFailure.DISPUTED;
            case "payment_intent_unexpected_state" -> RefundFailure.PENDING_CAPTURE;
            case null, default -> RefundFailure.REFUSED;
        };
    }

    /**
     * Why something was made and failed in the end.
     *
     * @see <a href="https://docs.stripe.com/api/refunds/object#refund_object-failure_reason">Stripe: the refund object</a>
     */
    private static RefundFailure reason(@Nullable String failureReason) {
        return switch (failureReason) {
            case "insufficient_funds" -> RefundFailure.INSUFFICIENT_FUNDS;
            case "charge_for_pending_refund_disputed" -> RefundFailure.DISPUTED;
            case "merchant_request" -> RefundFailure.REFUSED;
            case null, default -> RefundFailure.RETURNED;
        };
    }

    /**
     * The status is nullable in Stripe's API: then nothing is said of it yet, and it is asked about.
     *
     * @see <a href="https://docs.stripe.com/api/refunds/object#refund_object-status">Stripe: the refund object</a>
     */
    private static State state(@Nullable String status) {
        return switch (status) {
            case "succeeded" -> State.SUCCEEDED;
            case "failed", "canceled" -> State.FAILED;
            case null, default -> State.PENDING;
        };
    }
}
