package dev.taly.sandbox.paypal;

import dev.taly.sandbox.Recent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Access tokens: given for the client's id and secret, good for some hours. */
@Component
class PayPalTokens {

    private final PayPalSettings settings;
    private final Clock clock;
    private final Recent<Instant> ends = new Recent<>(10_000);

    PayPalTokens(PayPalSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    boolean isClient(@Nullable String authorization) {
        var expected = "Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                (settings.clientId() + ":" + settings.clientSecret()).getBytes(StandardCharsets.UTF_8));
        return authorization != null && MessageDigest.isEqual(bytes(expected), bytes(authorization));
    }

    ObjectNode grant() {
        var token = "A21AA" + PayPalId.next(92);
        ends.put(token, clock.instant().plus(settings.tokenLife()));
        return JsonNodeFactory.instance
                .objectNode()
                .put(
                        "scope",
                        "https://uri.paypal.com/services/payments/payment https://uri.paypal.com/services/disputes/read-seller")
                .put("access_token", token)
                .put("token_type", "Bearer")
                .put("app_id", "APP-SANDBOX")
                .put("expires_in", settings.tokenLife().toSeconds())
                .put("nonce", clock.instant() + PayPalId.next(43));
    }

    boolean isGood(@Nullable String authorization) {
        var end = authorization == null || !authorization.startsWith("Bearer ")
                ? null
                : ends.get(authorization.substring("Bearer ".length()));
        return end != null && clock.instant().isBefore(end);
    }

    /** PayPal may end tokens before their time. */
    void revokeAll() {
        ends.clear();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
