package dev.taly.sandbox.paypal;

import org.jspecify.annotations.Nullable;

/** What the approval page shows of an order, and where it leads. */
record ApprovalView(
        String id,
        PayPalOrder.Status status,
        boolean open,
        boolean declined,
        String total,
        @Nullable String description,
        String returnUrl,
        String cancelUrl) {

    static ApprovalView of(PayPalOrder order) {
        var request = order.request();
        return new ApprovalView(
                order.id(),
                order.status(),
                order.isToBeApproved(),
                order.wasDeclined(),
                request.amount().text(),
                request.description(),
                with(request.returnUrl(), "token=" + order.id() + "&PayerID=" + order.payerId()),
                with(request.cancelUrl(), "token=" + order.id()));
    }

    private static String with(String url, String parameters) {
        int fragment = url.indexOf('#');
        var address = fragment < 0 ? url : url.substring(0, fragment);
        return address
                + (address.contains("?") ? "&" : "?")
                + parameters
                + (fragment < 0 ? "" : url.substring(fragment));
    }
}
