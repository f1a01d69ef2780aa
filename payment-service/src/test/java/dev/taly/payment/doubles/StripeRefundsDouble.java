package dev.taly.payment.doubles;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stripe's refunds: never more than was taken, and one per idempotency key. */
final class StripeRefundsDouble {

    /** What Stripe answers. */
    record Answer(int status, String body) {}

    /** @param failureReason null unless it failed */
    record Refund(
            String id,
            String intent,
            long amount,
            String currency,
            String status,
            @Nullable String failureReason,
            String metadata) {

        Refund with(String next, @Nullable String why) {
            return new Refund(id, intent, amount, currency, next, why, metadata);
        }

        boolean counts() {
            return !status.equals("failed") && !status.equals("canceled");
        }

        String json() {
            String object = StripeEvents.refundObject(id, intent, amount, currency, status, metadata);
            return failureReason == null
                    ? object
                    : object.replace("\"object\"", "\"failure_reason\":\"" + failureReason + "\",\"object\"");
        }
    }

    private final Map<String, Refund> refunds = new ConcurrentHashMap<>();
    private final Map<String, Answer> byKey = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> requests = new ConcurrentHashMap<>();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private volatile String nextStatus = "succeeded";

    void next(String status) {
        nextStatus = status;
    }

    void finish(String id, String status, @Nullable String failureReason) {
        refunds.computeIfPresent(id, (same, refund) -> refund.with(status, failureReason));
    }

    /** The next one is refused with this code, and so is whatever comes by the same key. */
    void refuseNext(String code) {
        refusals.add(code);
    }

    List<Refund> of(String intent) {
        return refunds.values().stream()
                .filter(refund -> refund.intent.equals(intent))
                .toList();
    }

    @Nullable
    Refund get(String id) {
        return refunds.get(id);
    }

    /** As Stripe does after a day. */
    synchronized void forgetKeys() {
        byKey.clear();
        requests.clear();
    }

    Answer list(String intent) {
        String all = of(intent).stream().map(Refund::json).collect(Collectors.joining(","));
        return new Answer(
                200, "{\"object\":\"list\",\"url\":\"/v1/refunds\",\"has_more\":false,\"data\":[" + all + "]}");
    }

    synchronized Answer create(String key, Map<String, String> form, long captured, String currency) {
        Map<String, String> before = requests.putIfAbsent(key, form);
        if (before != null && !before.equals(form)) {
            return error(400, "idempotency_error", "idempotency_key_reused");
        }
        return byKey.computeIfAbsent(key, same -> {
            String refusal = refusals.poll();
            if (refusal != null) {
                return error(400, "invalid_request_error", refusal);
            }
            String metadata = "{\"refundId\":\"%s\",\"attemptId\":\"%s\"}"
                    .formatted(form.get("metadata[refundId]"), form.get("metadata[attemptId]"));
            return make(form.get("payment_intent"), Long.parseLong(form.get("amount")), captured, currency, metadata);
        });
    }

    synchronized Answer make(String intent, long amount, long captured, String currency, String metadata) {
        long given = of(intent).stream()
                .filter(Refund::counts)
                .mapToLong(Refund::amount)
                .sum();
        if (given + amount > captured) {
            return error(400, "invalid_request_error", "charge_already_refunded");
        }
        Refund refund = new Refund(
                "re_" + UUID.randomUUID().toString().replace("-", ""),
                intent,
                amount,
                currency,
                nextStatus,
                null,
                metadata);
        nextStatus = "succeeded";
        refunds.put(refund.id, refund);
        return new Answer(200, refund.json());
    }

    private static Answer error(int status, String type, String code) {
        return new Answer(
                status, "{\"error\":{\"type\":\"%s\",\"code\":\"%s\",\"message\":\"refused\"}}".formatted(type, code));
    }
}
