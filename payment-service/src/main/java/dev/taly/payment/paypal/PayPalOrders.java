package dev.taly.payment.paypal;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.paypal.http.HttpRequest;
import com.paypal.orders.AmountWithBreakdown;
import com.paypal.orders.ApplicationContext;
import com.paypal.orders.Capture;
import com.paypal.orders.CaptureStatusDetails;
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
import com.paypal.payments.StatusDetails;
import dev.taly.events.payment.PendingReason;
import dev.taly.payment.providers.ProviderSession;
import dev.taly.payment.providers.ProviderSession.State;
import dev.taly.payment.providers.SessionOrder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Our orders and answers as PayPal's orders. */
final class PayPalOrders {

    private static final String KEY = "PayPal-Request-Id";
    private static final String WHOLE = "return=representation";
    private static final int DESCRIPTION = 127;

    /** A capture that was refunded was one that took the money. */
    private static final Set<String> TAKEN = Set.of("COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED");

    private static final Set<String> NOT_TAKEN = Set.of("DECLINED", "FAILED");

    /** What an order was about that PayPal has forgotten, or does not tell. */
    static final dev.taly.events.Money NOT_KNOWN = new dev.taly.events.Money(0, "XXX");

    private PayPalOrders() {}

    /** By its key PayPal answers the same order again. */
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
                .header(KEY, order.key().text());
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

    /**
     * The capture says what became of the money. The order's own status may be missing once its capture was declined, and
     * is asked only where there is no capture.
     */
    static ProviderSession read(Order order) {
        String id = requireNonNull(order.id(), "An answer that is no order");
        Optional<PurchaseUnit> unit = units(order).findFirst();
        List<Capture> captures = unit.map(PayPalOrders::captures).orElse(List.of());
        for (Capture capture : captures) {
            if (TAKEN.contains(status(capture))) {
                return new ProviderSession(id, State.PAID, null, capture.id(), taken(capture));
            }
        }
        Optional<Capture> undecided = captures.stream()
                .filter(capture -> !NOT_TAKEN.contains(status(capture)))
                .findFirst();
        return new ProviderSession(
                id,
                state(order, captures, undecided.isPresent()),
                page(order),
                undecided.map(Capture::id).orElse(null),
                undecided.map(PayPalOrders::pending).orElse(null),
                unit.map(PayPalOrders::asked).orElse(NOT_KNOWN));
    }

    /** The same by the capture alone. */
    static ProviderSession read(String orderId, String captureId, com.paypal.payments.Capture capture) {
        String status = requireNonNullElse(capture.status(), "");
        var amount = requireNonNull(capture.amount(), "A capture without its amount");
        State state = TAKEN.contains(status) ? State.PAID : NOT_TAKEN.contains(status) ? State.EXPIRED : State.APPROVED;
        return new ProviderSession(
                orderId,
                state,
                null,
                state == State.EXPIRED ? null : captureId,
                state == State.APPROVED ? pending(capture) : null,
                new PayPalAmount(amount.value(), amount.currencyCode()).money());
    }

    private static PendingReason pending(Capture capture) {
        CaptureStatusDetails details = capture.captureStatusDetails();
        return reason(details == null ? null : details.reason());
    }

    private static PendingReason pending(com.paypal.payments.Capture capture) {
        StatusDetails details = capture.statusDetails();
        return reason(details == null ? null : details.reason());
    }

    /**
     * What of PayPal's reasons the company can do something about, or has to wait for.
     *
     * @see <a href="https://developer.paypal.com/docs/api/payments/v2/#captures_get">PayPal: captured payments</a>
     */
    static PendingReason reason(@Nullable String paypals) {
        return switch (paypals) {
            case "RECEIVING_PREFERENCE_MANDATES_MANUAL_ACTION" -> PendingReason.MANUAL_ACCEPTANCE;
            case "UNILATERAL" -> PendingReason.UNCONFIRMED_ACCOUNT;
            case "VERIFICATION_REQUIRED" -> PendingReason.ACCOUNT_VERIFICATION;
            case "INTERNATIONAL_WITHDRAWAL" -> PendingReason.INTERNATIONAL_WITHDRAWAL;
            case "ECHECK", "TRANSACTION_APPROVED_AWAITING_FUNDING" -> PendingReason.AWAITING_FUNDS;
            case "PENDING_REVIEW", "DECLINED_BY_RISK_FRAUD_FILTERS" -> PendingReason.REVIEW;
            case null, default -> PendingReason.OTHER;
        };
    }

    /** An order of which no capture took or may take money was declined: it takes none any more. */
    private static State state(Order order, List<Capture> captures, boolean undecided) {
        if (undecided) {
            return State.APPROVED;
        }
        return captures.isEmpty() ? state(order.status()) : State.EXPIRED;
    }

    /** A status of which we know nothing promises nothing: the page is open until PayPal forgets it, or we leave it. */
    private static State state(@Nullable String status) {
        return switch (status) {
            case "APPROVED" -> State.APPROVED;
            case "VOIDED", "COMPLETED" -> State.EXPIRED;
            case null, default -> State.OPEN;
        };
    }

    private static String status(Capture capture) {
        return requireNonNullElse(capture.status(), "");
    }

    private static dev.taly.events.Money taken(Capture capture) {
        Money amount = requireNonNull(capture.amount(), "A capture without its amount");
        return new PayPalAmount(amount.value(), amount.currencyCode()).money();
    }

    private static dev.taly.events.Money asked(PurchaseUnit unit) {
        AmountWithBreakdown asked = unit.amountWithBreakdown();
        return asked == null ? NOT_KNOWN : new PayPalAmount(asked.value(), asked.currencyCode()).money();
    }

    private static Stream<PurchaseUnit> units(Order order) {
        return Optional.ofNullable(order.purchaseUnits()).stream().flatMap(List::stream);
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
