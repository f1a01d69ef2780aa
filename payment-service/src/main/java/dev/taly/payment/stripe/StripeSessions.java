package dev.taly.payment.stripe;

import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import com.stripe.param.checkout.SessionCreateParams.PaymentMethodType;
import dev.taly.payment.providers.ProviderRejection;
import dev.taly.payment.providers.ProviderSession;
import dev.taly.payment.providers.ProviderSession.State;
import dev.taly.payment.providers.SessionOrder;
import java.util.Map;
import java.util.UUID;

/** Our orders and answers as Checkout Sessions. */
final class StripeSessions {

    static final String ATTEMPT = "attemptId";

    private StripeSessions() {}

    static SessionCreateParams params(SessionOrder order) {
        Map<String, String> ours = Map.of(
                ATTEMPT,
                order.attemptId().toString(),
                "paymentId",
                order.paymentId().toString(),
                "bookingId",
                order.bookingId().toString());
        return SessionCreateParams.builder()
                .setMode(Mode.PAYMENT)
                // a slot is held for minutes: methods that pay days later cannot pay for it
                .addPaymentMethodType(PaymentMethodType.CARD)
                .addLineItem(lineItem(order))
                .setClientReferenceId(order.attemptId().toString())
                .putAllMetadata(ours)
                .setPaymentIntentData(
                        PaymentIntentData.builder().putAllMetadata(ours).build())
                .setSuccessUrl(order.successUrl())
                .setCancelUrl(order.cancelUrl())
                .setExpiresAt(order.expiresAt().getEpochSecond())
                .build();
    }

    /** What others made in the same account is none of ours. */
    static boolean isOf(UUID attemptId, Session session) {
        return StripeMetadata.uuid(session.getMetadata(), ATTEMPT)
                .filter(attemptId::equals)
                .isPresent();
    }

    private static LineItem lineItem(SessionOrder order) {
        StripeAmount amount = StripeAmount.of(order.amount());
        LineItem.PriceData.ProductData product = LineItem.PriceData.ProductData.builder()
                .setName(order.description())
                .build();
        LineItem.PriceData price = LineItem.PriceData.builder()
                .setCurrency(amount.currency())
                .setUnitAmount(amount.amount())
                .setProductData(product)
                .build();
        return LineItem.builder().setPriceData(price).setQuantity(1L).build();
    }

    /** @throws ProviderRejection when it is well-formed JSON and no session */
    static ProviderSession read(Session session) {
        if (session.getId() == null || session.getAmountTotal() == null || session.getCurrency() == null) {
            throw new ProviderRejection("An answer that is no Checkout Session: no id, amount or currency");
        }
        return new ProviderSession(
                session.getId(),
                state(session),
                session.getUrl(),
                session.getPaymentIntent(),
                new StripeAmount(session.getAmountTotal(), session.getCurrency()).money());
    }

    private static State state(Session session) {
        if ("paid".equals(session.getPaymentStatus())) {
            return State.PAID;
        }
        return "expired".equals(session.getStatus()) ? State.EXPIRED : State.OPEN;
    }
}
