package dev.taly.payment.paypal;

import com.paypal.http.HttpRequest;
import com.paypal.orders.AmountWithBreakdown;
import com.paypal.orders.ApplicationContext;
import com.paypal.orders.Capture;
import com.paypal.orders.LinkDescription;
import com.paypal.orders.Money;
import com.paypal.orders.Order;
import com.paypal.orders.OrderActionRequest;
import com.paypal.orders.OrderRequest;
import com.paypal.orders.OrdersCaptureRequest;
import com.paypal.orders.OrdersCreateRequest;
import com.paypal.orders.PaymentCollection;
import com.paypal.orders.PurchaseUnit;
import com.paypal.orders.PurchaseUnitRequest;
import dev.taly.payment.providers.ProviderSession;
import dev.taly.payment.providers.ProviderSession.State;
import dev.taly.payment.providers.SessionOrder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Our orders and answers as PayPal's orders. */
final class PayPalOrders {

    private static final String KEY = "PayPal-Request-Id";
    private static final String WHOLE = "return=representation";
    private static final int DESCRIPTION = 127;

    /** A capture that was refunded was one that took the money. */
    private static final Set<String> TAKEN = Set.of("COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED");

    private PayPalOrders() {}

    /** The attempt is the key, by which PayPal answers the same order again. */
    static HttpRequest<Order> creation(SessionOrder order) {
        PayPalAmount amount = PayPalAmount.of(order.amount());
        PurchaseUnitRequest unit = new PurchaseUnitRequest()
                .customId(order.attemptId().toString())
                .description(shortened(order.description()))
                .amountWithBreakdown(new AmountWithBreakdown()
                        .currencyCode(amount.currency())
                        .value(amount.value()));
        ApplicationContext page = new ApplicationContext()
                .returnUrl(order.successUrl())
                .cancelUrl(order.cancelUrl())
                .userAction("PAY_NOW")
                .shippingPreference("NO_SHIPPING");
        OrderRequest body = new OrderRequest()
                .checkoutPaymentIntent("CAPTURE")
                .purchaseUnits(List.of(unit))
                .applicationContext(page);
        return new OrdersCreateRequest()
                .prefer(WHOLE)
                .requestBody(body)
                .header(KEY, order.attemptId().toString());
    }

    /** After a decline the key is another one: PayPal may answer the decline again to the old one. */
    static HttpRequest<Order> capture(SessionOrder order, String orderId, int declines) {
        return new OrdersCaptureRequest(orderId)
                .prefer(WHOLE)
                .payPalRequestId(order.attemptId() + "-capture-" + (declines + 1))
                .requestBody(new OrderActionRequest());
    }

    /** Never through the middle of a character. */
    private static String shortened(String text) {
        if (text.length() <= DESCRIPTION) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(DESCRIPTION - 1)) ? DESCRIPTION - 1 : DESCRIPTION;
        return text.substring(0, end);
    }

    static ProviderSession read(Order order) {
        PurchaseUnit unit = order.purchaseUnits().getFirst();
        Optional<Capture> taken = captures(unit).stream()
                .filter(capture -> TAKEN.contains(capture.status()))
                .findFirst();
        if (taken.isPresent()) {
            Money amount = taken.get().amount();
            return new ProviderSession(
                    order.id(),
                    State.PAID,
                    null,
                    taken.get().id(),
                    new PayPalAmount(amount.value(), amount.currencyCode()).money());
        }
        Optional<Capture> undecided = captures(unit).stream()
                .filter(capture -> "PENDING".equals(capture.status()))
                .findFirst();
        AmountWithBreakdown asked = unit.amountWithBreakdown();
        return new ProviderSession(
                order.id(),
                undecided.isPresent() ? State.APPROVED : state(order.status()),
                page(order),
                undecided.map(Capture::id).orElse(null),
                new PayPalAmount(asked.value(), asked.currencyCode()).money());
    }

    /** An order that is completed without a capture that took or may take money was declined: it takes none any more. */
    private static State state(String status) {
        return switch (status) {
            case "CREATED", "SAVED", "PAYER_ACTION_REQUIRED" -> State.OPEN;
            case "APPROVED" -> State.APPROVED;
            case "VOIDED", "COMPLETED" -> State.EXPIRED;
            default -> throw new IllegalArgumentException("An order cannot be " + status);
        };
    }

    private static List<Capture> captures(PurchaseUnit unit) {
        return Optional.ofNullable(unit.payments())
                .map(PaymentCollection::captures)
                .orElse(List.of());
    }

    private static @Nullable String page(Order order) {
        return Optional.ofNullable(order.links()).stream()
                .flatMap(List::stream)
                .filter(link -> "approve".equals(link.rel()) || "payer-action".equals(link.rel()))
                .map(LinkDescription::href)
                .findFirst()
                .orElse(null);
    }
}
