package dev.taly.payment.paypal;

import com.paypal.http.HttpRequest;
import com.paypal.payments.CapturesRefundRequest;
import com.paypal.payments.Money;
import com.paypal.payments.Refund;
import com.paypal.payments.RefundRequest;
import dev.taly.events.payment.RefundFailure;
import dev.taly.payment.providers.ProviderKey;
import dev.taly.payment.providers.ProviderRefund;
import dev.taly.payment.providers.ProviderRefund.State;
import dev.taly.payment.providers.RefundOrder;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Our refunds as PayPal's. */
final class PayPalRefunds {

    private PayPalRefunds() {}

    static HttpRequest<Refund> creation(RefundOrder order, ProviderKey key) {
        PayPalAmount amount = PayPalAmount.of(order.amount());
        return new CapturesRefundRequest(order.providerPaymentId())
                .prefer("return=representation")
                .payPalRequestId(key.text())
                .requestBody(new RefundRequest()
                        .invoiceId(order.refundId().toString())
                        .amount(new Money().currencyCode(amount.currency()).value(amount.value())));
    }

    static ProviderRefund read(Refund refund) {
        Money amount = Objects.requireNonNull(refund.amount(), "A refund without its amount");
        return new ProviderRefund(
                refund.id(),
                state(refund.status()),
                new PayPalAmount(amount.value(), amount.currencyCode()).money(),
                uuid(refund.invoiceId()).orElse(null),
                failure(refund.status()));
    }

    /** A refund as webhooks carry it. */
    static ProviderRefund read(JsonNode refund) {
        JsonNode amount = refund.path("amount");
        return new ProviderRefund(
                refund.path("id").asString(),
                state(refund.path("status").asString("")),
                new PayPalAmount(
                                amount.path("value").asString(),
                                amount.path("currency_code").asString())
                        .money(),
                uuid(refund.path("invoice_id").asString("")).orElse(null),
                failure(refund.path("status").asString("")));
    }

    /** What does not come from us bears ids of another form, or none. */
    static Optional<UUID> uuid(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A refund that failed does not say why: what the payer's bank did not take, as a rule. */
    private static @Nullable RefundFailure failure(@Nullable String status) {
        return switch (status) {
            case "FAILED" -> RefundFailure.RETURNED;
            case "CANCELLED" -> RefundFailure.REFUSED;
            case null, default -> null;
        };
    }

    private static State state(@Nullable String status) {
        return switch (status) {
            case "COMPLETED" -> State.SUCCEEDED;
            case "FAILED", "CANCELLED" -> State.FAILED;
            case null, default -> State.PENDING;
        };
    }
}
