package dev.taly.sandbox.stripe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An event in Stripe's envelope. */
record StripeEvent(String id, String type, @Nullable String objectId, String body) {

    static StripeEvent of(String type, ObjectNode object, @Nullable StripeCall cause, Instant now) {
        var id = StripeId.next("evt_");
        var event = JsonNodeFactory.instance.objectNode();
        event.put("id", id)
                .put("object", "event")
                .put("api_version", StripeSettings.API_VERSION)
                .put("created", now.getEpochSecond())
                .put("livemode", false)
                .put("pending_webhooks", 1)
                .put("type", type);
        event.putObject("data").set("object", object);
        event.putObject("request")
                .put("id", cause == null ? null : cause.id())
                .put("idempotency_key", cause == null ? null : cause.idempotencyKey());
        return new StripeEvent(id, type, object.path("id").stringValue(null), event.toString());
    }

    /** The value of {@code Stripe-Signature}, made anew for every try because receivers check its age. */
    String signature(String secret, Instant now) {
        long time = now.getEpochSecond();
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var digest = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + time + ",v1=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
