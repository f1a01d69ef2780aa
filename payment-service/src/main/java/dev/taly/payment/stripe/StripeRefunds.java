package dev.taly.payment.stripe;

import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import dev.taly.payment.providers.ProviderRefund;
import dev.taly.payment.providers.ProviderRefund.State;
import dev.taly.payment.providers.RefundOrder;
import java.util.UUID;
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

    static boolean isOf(UUID refundId, Refund refund) {
        return StripeMetadata.uuid(refund.getMetadata(), REFUND)
                .filter(refundId::equals)
                .isPresent();
    }

    static ProviderRefund read(Refund refund) {
        return new ProviderRefund(
                refund.getId(),
                state(refund.getStatus()),
                new StripeAmount(refund.getAmount(), refund.getCurrency()).money(),
                StripeMetadata.uuid(refund.getMetadata(), REFUND).orElse(null));
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
