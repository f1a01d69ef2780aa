package dev.taly.payment.doubles;

import com.stripe.Stripe;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stripe's objects and events in its own JSON, cut to the fields that matter here. */
public final class StripeEvents {

    private StripeEvents() {}

    /** @param paymentStatus unpaid or paid */
    public static String session(
            String eventId, String type, String sessionId, UUID attempt, long amount, String paymentStatus) {
        String status = type.endsWith("expired") ? "expired" : "complete";
        return event(eventId, type, sessionObject(sessionId, null, attempt, amount, "eur", status, paymentStatus));
    }

    public static String declined(String eventId, UUID attempt) {
        return event(eventId, "payment_intent.payment_failed", """
                {"id":"pi_1","object":"payment_intent","status":"requires_payment_method","amount":4500,"currency":"eur",
                 "last_payment_error":{"type":"card_error","code":"card_declined","message":"Your card was declined."},
                 "metadata":{"attemptId":"%s"}}""".formatted(attempt));
    }

    public static String other(String eventId, String type) {
        return event(eventId, type, "{\"id\":\"cus_1\",\"object\":\"customer\",\"email\":\"payer@example.org\"}");
    }

    /** @param type refund.created, refund.updated or refund.failed */
    public static String refund(String eventId, String type, String refundObject) {
        return event(eventId, type, refundObject);
    }

    /** The charge as today's API tells it: without a list of its refunds. */
    public static String chargeRefunded(String eventId, UUID attempt, String intent, long refunded) {
        return event(eventId, "charge.refunded", """
                {"id":"ch_%1$s","object":"charge","amount":4500,"amount_refunded":%2$d,"currency":"eur","payment_intent":"%1$s",
                 "status":"succeeded","metadata":{"attemptId":"%3$s"}}""".formatted(intent, refunded, attempt));
    }

    /** @param metadata as JSON; empty for a refund made in the dashboard */
    public static String refundObject(
            String id, String intent, long amount, String currency, String status, String metadata) {
        return """
                {"id":"%s","object":"refund","amount":%d,"currency":"%s","charge":"ch_%s","payment_intent":"%s","status":"%s",
                 "created":1795348800,"metadata":%s}""".formatted(id, amount, currency, intent, intent, status, metadata);
    }

    static String sessionObject(
            String sessionId,
            @Nullable String url,
            UUID attempt,
            long amount,
            String currency,
            String status,
            String paymentStatus) {
        String intent = "paid".equals(paymentStatus) ? "\"pi_" + sessionId + "\"" : "null";
        String address = url == null ? "null" : "\"" + url + "\"";
        return """
                {"id":"%s","object":"checkout.session","url":%s,"mode":"payment","amount_total":%d,"currency":"%s",
                 "status":"%s","payment_status":"%s","payment_intent":%s,"client_reference_id":"%s",
                 "customer_details":{"email":"payer@example.org"},"metadata":{"attemptId":"%s"},"livemode":false}""".formatted(sessionId, address, amount, currency, status, paymentStatus, intent, attempt, attempt);
    }

    private static String event(String id, String type, String object) {
        return """
                {"id":"%s","object":"event","api_version":"%s","created":1795348800,"livemode":false,
                 "pending_webhooks":1,"request":{"id":null,"idempotency_key":null},"type":"%s","data":{"object":%s}}""".formatted(id, Stripe.API_VERSION, type, object);
    }
}
