package dev.taly.payment.doubles;

import java.time.Instant;
import java.util.UUID;

/** PayPal's events in its own JSON, cut to the fields that matter here. */
public final class PayPalEvents {

    private PayPalEvents() {}

    public static String approved(String eventId, String orderId, Object customId) {
        return approved(eventId, orderId, customId, Instant.parse("2026-11-22T12:00:00Z"));
    }

    public static String approved(String eventId, String orderId, Object customId, Instant at) {
        return event(eventId, "CHECKOUT.ORDER.APPROVED", at, """
                {"id":"%s","status":"APPROVED","intent":"CAPTURE","payer":{"email_address":"payer@example.org"},
                 "purchase_units":[{"custom_id":"%s","amount":{"currency_code":"EUR","value":"45.00"}}]}""".formatted(orderId, customId));
    }

    /** @param outcome COMPLETED, DENIED or PENDING */
    public static String capture(String eventId, String outcome, UUID attempt) {
        return capture(eventId, outcome, attempt, "CAPTURE1");
    }

    public static String capture(String eventId, String outcome, UUID attempt, String captureId) {
        return event(eventId, "PAYMENT.CAPTURE." + outcome, """
                {"id":"%s","status":"%s","custom_id":"%s","amount":{"currency_code":"EUR","value":"45.00"},
                 "supplementary_data":{"related_ids":{"order_id":"ORDER1"}}}""".formatted(
                        captureId, outcome.equals("DENIED") ? "DECLINED" : outcome, attempt));
    }

    /** @param ours further fields, as of an order or refund of ours, each after a comma */
    public static String refunded(String eventId, String refundId, String captureId, String value, String ours) {
        return event(eventId, "PAYMENT.CAPTURE.REFUNDED", """
                {"id":"%s","status":"COMPLETED","amount":{"currency_code":"EUR","value":"%s"},
                 "links":[{"rel":"self","href":"https://api.example/v2/payments/refunds/%s"},
                  {"rel":"up","href":"https://api.example/v2/payments/captures/%s"}]%s}""".formatted(refundId, value, refundId, captureId, ours));
    }

    /** PayPal itself took money back. */
    public static String reversed(String eventId, String reversalId, String captureId, String value) {
        return refunded(eventId, reversalId, captureId, value, "")
                .replace("PAYMENT.CAPTURE.REFUNDED", "PAYMENT.CAPTURE.REVERSED");
    }

    public static String event(String id, String type, String resource) {
        return event(id, type, Instant.parse("2026-11-22T12:00:00Z"), resource);
    }

    private static String event(String id, String type, Instant at, String resource) {
        return """
                {"id":"%s","event_version":"1.0","create_time":"%s","resource_type":"x",
                 "event_type":"%s","summary":"é \\u00fc","resource":%s,"links":[]}""".formatted(id, at, type, resource);
    }
}
