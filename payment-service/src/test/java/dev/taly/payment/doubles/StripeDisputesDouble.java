package dev.taly.payment.doubles;

import com.stripe.Stripe;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stripe's disputes of card payments, which banks open and decide. */
public final class StripeDisputesDouble {

    /** @param moves what was taken from the account (below 0) and given back, in cents */
    private record Dispute(
            String id, String intent, long amount, String reason, String status, long dueBy, List<Long> moves) {

        Dispute until(long seconds) {
            return new Dispute(id, intent, amount, reason, status, seconds, moves);
        }

        Dispute with(String next, long... more) {
            List<Long> all =
                    Stream.concat(moves.stream(), LongStream.of(more).boxed()).toList();
            return new Dispute(id, intent, amount, reason, next, dueBy, all);
        }

        String json() {
            String moved = moves.stream()
                    .map(cents -> """
                            {"id":"txn_%s","object":"balance_transaction","amount":%d,"currency":"eur","fee":2000,"net":%d,
                             "type":"adjustment"}""".formatted(UUID.randomUUID(), cents, cents - 2000))
                    .collect(Collectors.joining(","));
            return """
                    {"id":"%s","object":"dispute","amount":%d,"currency":"eur","charge":"ch_1","payment_intent":"%s",
                     "created":1795348800,"reason":"%s","status":"%s","balance_transactions":[%s],"is_charge_refundable":false,
                     "evidence":{"customer_email_address":"payer@example.org"},"evidence_details":{"due_by":%d},"metadata":{},
                     "livemode":false}""".formatted(id, amount, intent, reason, status, moved, dueBy);
        }
    }

    private static final long LAST_DAY = 1_797_811_199L;

    private final Map<String, Dispute> disputes = new ConcurrentHashMap<>();

    /** Until when evidence is taken, in seconds of Unix time. */
    public void dueBy(String id, long seconds) {
        disputes.computeIfPresent(id, (same, dispute) -> dispute.until(seconds));
    }

    /** A bank takes money back; the id of the dispute. */
    public String open(String sessionId, long amount) {
        return put(new Dispute(
                id(), "pi_" + sessionId, amount, "fraudulent", "needs_response", LAST_DAY, List.of(-amount)));
    }

    /** A bank asks, and takes nothing. */
    public String inquire(String sessionId, long amount) {
        return put(
                new Dispute(id(), "pi_" + sessionId, amount, "general", "warning_needs_response", LAST_DAY, List.of()));
    }

    /** @param moves what is taken (below 0) or given back by that */
    public void become(String id, String status, long... moves) {
        disputes.computeIfPresent(id, (same, dispute) -> dispute.with(status, moves));
    }

    /**
     * Its id begins with evt_ and the dispute's.
     *
     * @param what created, updated, closed, funds_withdrawn or funds_reinstated
     */
    public String event(String id, String what) {
        return """
                {"id":"evt_%s_%s","object":"event","api_version":"%s","created":1795348800,"livemode":false,"pending_webhooks":1,
                 "request":{"id":null,"idempotency_key":null},"type":"charge.dispute.%s","data":{"object":%s}}""".formatted(
                        id,
                        UUID.randomUUID(),
                        Stripe.API_VERSION,
                        what,
                        disputes.get(id).json());
    }

    @Nullable
    String json(String id) {
        Dispute dispute = disputes.get(id);
        return dispute == null ? null : dispute.json();
    }

    private String put(Dispute dispute) {
        disputes.put(dispute.id, dispute);
        return dispute.id;
    }

    private static String id() {
        return "du_" + UUID.randomUUID().toString().replace("-", "");
    }
}
