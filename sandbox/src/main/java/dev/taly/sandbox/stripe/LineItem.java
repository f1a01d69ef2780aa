package dev.taly.sandbox.stripe;

import java.util.List;

/** One thing on the bill. */
record LineItem(String name, long quantity, long unitAmount, StripeCurrency currency) {

    static List<LineItem> allOf(Params params) {
        var items = params.elements("line_items").stream()
                .map(at -> LineItem.of(params, at))
                .toList();
        if (items.isEmpty()) {
            throw StripeError.missing("line_items");
        }
        if (items.size() > 100) {
            throw StripeError.invalid(null, "A Checkout Session can have at most 100 line items.", "line_items");
        }
        if (items.stream().map(LineItem::currency).distinct().count() > 1) {
            throw StripeError.invalid(
                    null, "All line items of a Checkout Session must have one currency.", "line_items");
        }
        return items;
    }

    private static LineItem of(Params params, String at) {
        var price = at + "[price_data]";
        var currency = StripeCurrency.of(params.required(price + "[currency]"), price + "[currency]");
        var name = params.required(price + "[product_data][name]");
        long unitAmount = params.requiredInteger(price + "[unit_amount]");
        currency.checkUnitAmount(unitAmount, price + "[unit_amount]");
        long quantity = params.requiredInteger(at + "[quantity]");
        if (quantity < 1 || quantity > 999_999) {
            throw StripeError.invalid(
                    "parameter_invalid_integer", "Invalid quantity: " + quantity + ".", at + "[quantity]");
        }
        return new LineItem(name, quantity, unitAmount, currency);
    }

    /** In minor units; cannot overflow, because both factors are bounded. */
    long amount() {
        return quantity * unitAmount;
    }

    /** For the page, which sees public methods only. */
    public String amountText() {
        return currency.text(amount());
    }
}
