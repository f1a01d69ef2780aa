package dev.taly.sandbox.stripe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the payment page shows of a session. */
record CheckoutView(
        String id,
        CheckoutSession.Status status,
        String total,
        List<LineItem> items,
        @Nullable String payer,
        boolean declined,
        String successUrl,
        @Nullable String cancelUrl) {

    static CheckoutView of(CheckoutSession session) {
        var order = session.order();
        var intent = session.intent();
        return new CheckoutView(
                session.id(),
                session.status(),
                order.currency().text(order.total()),
                order.items(),
                order.customerEmail(),
                intent != null && intent.declined(),
                order.successUrl().replace("{CHECKOUT_SESSION_ID}", session.id()),
                order.cancelUrl());
    }
}
