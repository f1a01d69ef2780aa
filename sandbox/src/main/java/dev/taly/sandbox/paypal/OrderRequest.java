package dev.taly.sandbox.paypal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a merchant asks for with an order, validated as PayPal does. */
record OrderRequest(
        PayPalMoney amount,
        @Nullable String referenceId,
        @Nullable String customId,
        @Nullable String invoiceId,
        @Nullable String description,
        String returnUrl,
        String cancelUrl) {

    private static final String UNIT = "/purchase_units/@reference_id=='default'";
    private static final String CONTEXT = "/application_context";

    static OrderRequest of(JsonNode body) {
        PayPalCall.refuseUnknown(body, "", Set.of("intent", "purchase_units", "application_context"));
        checkIntent(PayPalCall.required(body, "intent", ""));
        var unit = onlyUnit(body.path("purchase_units"));
        PayPalCall.refuseUnknown(
                unit, UNIT, Set.of("reference_id", "custom_id", "invoice_id", "description", "amount"));
        if (!unit.path("amount").isObject()) {
            throw PayPalError.missing(UNIT + "/amount");
        }
        var context = body.path("application_context");
        PayPalCall.refuseUnknown(
                context,
                CONTEXT,
                Set.of(
                        "return_url",
                        "cancel_url",
                        "user_action",
                        "shipping_preference",
                        "brand_name",
                        "locale",
                        "landing_page"));
        oneOf(context, "user_action", Set.of("CONTINUE", "PAY_NOW"));
        oneOf(context, "shipping_preference", Set.of("GET_FROM_FILE", "NO_SHIPPING", "SET_PROVIDED_ADDRESS"));
        return new OrderRequest(
                PayPalMoney.of(unit.path("amount"), UNIT + "/amount"),
                PayPalCall.text(unit, "reference_id", UNIT, 256),
                PayPalCall.text(unit, "custom_id", UNIT, 255),
                PayPalCall.text(unit, "invoice_id", UNIT, 127),
                PayPalCall.text(unit, "description", UNIT, 127),
                url(context, "return_url"),
                url(context, "cancel_url"));
    }

    private static void checkIntent(String intent) {
        if (!intent.equals("CAPTURE")) {
            throw PayPalError.invalid("/intent", "INVALID_PARAMETER_VALUE", "The sandbox doubles CAPTURE only.");
        }
    }

    private static JsonNode onlyUnit(JsonNode units) {
        if (units.isMissingNode() || units.isEmpty()) {
            throw PayPalError.missing("/purchase_units");
        }
        if (!units.isArray() || units.size() > 1) {
            throw PayPalError.invalid(
                    "/purchase_units", "INVALID_ARRAY_MAX_ITEMS", "The sandbox doubles one purchase unit only.");
        }
        return units.path(0);
    }

    private static void oneOf(JsonNode context, String name, Set<String> values) {
        var value = PayPalCall.text(context, name, CONTEXT, 100);
        if (value != null && !values.contains(value)) {
            throw PayPalError.invalid(
                    CONTEXT + "/" + name, "INVALID_PARAMETER_VALUE", "The value of a field is invalid.");
        }
    }

    private static String url(JsonNode context, String name) {
        var given = PayPalCall.required(context, name, CONTEXT);
        try {
            var uri = new URI(given);
            if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
                return given;
            }
        } catch (URISyntaxException e) {
            // the same answer as for another scheme
        }
        throw PayPalError.invalid(
                CONTEXT + "/" + name, "INVALID_PARAMETER_SYNTAX", "The value of a field is not a web address.");
    }
}
