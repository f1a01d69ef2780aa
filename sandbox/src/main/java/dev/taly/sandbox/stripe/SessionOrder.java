package dev.taly.sandbox.stripe;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a merchant asks for with a Checkout Session, validated as Stripe does. */
record SessionOrder(
        List<LineItem> items,
        String successUrl,
        @Nullable String cancelUrl,
        @Nullable String clientReferenceId,
        @Nullable String customerEmail,
        @Nullable String locale,
        Map<String, String> metadata,
        Map<String, String> intentMetadata,
        @Nullable String intentDescription,
        Instant expiresAt) {

    private static final Set<String> KNOWN = Set.of(
            "mode",
            "success_url",
            "cancel_url",
            "client_reference_id",
            "customer_email",
            "expires_at",
            "locale",
            "metadata[*]",
            "payment_intent_data[metadata][*]",
            "payment_intent_data[description]",
            "payment_method_types[]",
            "line_items[][quantity]",
            "line_items[][price_data][currency]",
            "line_items[][price_data][unit_amount]",
            "line_items[][price_data][product_data][name]",
            "line_items[][price_data][product_data][description]",
            "expand[]");

    static SessionOrder of(Params params, Instant now) {
        params.refuseUnknown(KNOWN);
        checkMode(params);
        var order = new SessionOrder(
                LineItem.allOf(params),
                url(params, "success_url"),
                optionalUrl(params, "cancel_url"),
                params.text("client_reference_id", 200),
                email(params.text("customer_email", 800)),
                params.text("locale"),
                metadata(params, "metadata"),
                metadata(params, "payment_intent_data[metadata]"),
                params.text("payment_intent_data[description]", 1000),
                expiry(params, now));
        order.currency().checkTotal(order.total());
        return order;
    }

    StripeCurrency currency() {
        return items.getFirst().currency();
    }

    long total() {
        return items.stream().mapToLong(LineItem::amount).sum();
    }

    private static void checkMode(Params params) {
        var mode = params.required("mode");
        if (!mode.equals("payment")) {
            throw StripeError.invalid(null, "Invalid mode: must be payment (the sandbox doubles no other)", "mode");
        }
        for (var type : params.list("payment_method_types")) {
            if (!type.equals("card")) {
                throw StripeError.invalid(null, "Invalid payment_method_types: must be card", "payment_method_types");
            }
        }
    }

    private static @Nullable String optionalUrl(Params params, String name) {
        return params.text(name) == null ? null : url(params, name);
    }

    private static String url(Params params, String name) {
        var given = params.required(name);
        if (given.length() > 5000 || !isWebAddress(given.replace("{CHECKOUT_SESSION_ID}", "cs"))) {
            throw StripeError.invalid("url_invalid", "Not a valid URL", name);
        }
        return given;
    }

    private static boolean isWebAddress(String given) {
        try {
            var uri = new URI(given);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static @Nullable String email(@Nullable String given) {
        if (given != null && !given.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+")) {
            throw StripeError.invalid("email_invalid", "Invalid email address: " + given, "customer_email");
        }
        return given;
    }

    private static Map<String, String> metadata(Params params, String name) {
        var metadata = params.map(name);
        if (metadata.size() > 50) {
            throw StripeError.invalid(null, "Metadata can have up to 50 keys.", name);
        }
        metadata.forEach((key, value) -> {
            if (key.length() > 40) {
                throw StripeError.invalid(
                        null,
                        "Metadata keys can have up to 40 characters, but you passed in a key that is " + key.length()
                                + " characters.",
                        name);
            }
            if (value.length() > 500) {
                throw StripeError.invalid(
                        null,
                        "Metadata values can have up to 500 characters, but you passed in a value that is "
                                + value.length() + " characters.",
                        name);
            }
        });
        return metadata;
    }

    private static Instant expiry(Params params, Instant now) {
        var given = params.integer("expires_at");
        if (given == null) {
            return now.plus(Duration.ofHours(24));
        }
        long seconds = given - now.getEpochSecond();
        if (seconds < Duration.ofMinutes(30).toSeconds()) {
            throw StripeError.invalid(
                    null,
                    "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.",
                    "expires_at");
        }
        if (seconds > Duration.ofHours(24).toSeconds()) {
            throw StripeError.invalid(
                    null,
                    "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
                    "expires_at");
        }
        return Instant.ofEpochSecond(given);
    }
}
