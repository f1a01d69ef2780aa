package dev.taly.payment.stripe;

import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import dev.taly.payment.providers.ProviderRefund;
import dev.taly.payment.providers.ProviderRefund.State;
import dev.taly.payment.providers.RefundOrder;

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

    static ProviderRefund read(Refund refund) {
        return new ProviderRefund(
                refund.getId(),
                state(refund.getStatus()),
                new StripeAmount(refund.getAmount(), refund.getCurrency()).money(),
                StripeMetadata.uuid(refund.getMetadata(), REFUND).orElse(null));
    }

    private static State state(String status) {
        return switch (status) {
            case "succeeded" -> State.SUCCEEDED;
            case "failed", "canceled" -> State.FAILED;
            default -> State.PENDING;
        };
    }
}
