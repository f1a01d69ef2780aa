package dev.taly.sandbox.stripe;

import dev.taly.sandbox.Recent;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;

/** Everything that can happen to a session. One lock is enough: all of it is memory, and events are queued, not sent, under it. */
@Service
class Checkout {

    private final String origin;
    private final Clock clock;
    private final StripeWebhooks webhooks;
    private final Recent<CheckoutSession> sessions = new Recent<>(10_000);
    private final Recent<PaymentIntent> intents = new Recent<>(10_000);
    private final Recent<ObjectNode> charges = new Recent<>(10_000);
    private final Recent<ObjectNode> refunds = new Recent<>(10_000);
    private final Set<String> notRefundable = new HashSet<>();
    private final Deque<String> refundRefusals = new ArrayDeque<>();

    Checkout(@Value("${sandbox.origin}") String origin, Clock clock, StripeWebhooks webhooks) {
        this.origin = origin;
        this.clock = clock;
        this.webhooks = webhooks;
    }

    synchronized ObjectNode create(StripeCall call) {
        var now = clock.instant();
        var session = new CheckoutSession(SessionOrder.of(call.params(), now), now, origin);
        var answer = session.json(call.params());
        sessions.put(session.id(), session);
        return answer;
    }

    synchronized ObjectNode session(String id, Params params) {
        return existing(id).json(params);
    }

    synchronized ObjectNode sessions(SessionList wanted) {
        return wanted.json(sessions.newestFirst().stream()
                .map(session -> session.json(false, false))
                .toList());
    }

    synchronized ObjectNode expire(String id, StripeCall call) {
        var session = existing(id);
        session.expire();
        webhooks.send("checkout.session.expired", session.json(false, false), call);
        return session.json(call.params());
    }

    synchronized ObjectNode paymentIntent(String id, Params params) {
        var intent = intents.get(id);
        if (intent == null) {
            throw StripeError.noSuch("payment_intent", id, "intent");
        }
        return intent.json(params.list("expand").contains("latest_charge"));
    }

    synchronized ObjectNode refund(StripeCall call) {
        var order = RefundOrder.of(call.params());
        var refusal = refundRefusals.poll();
        if (refusal != null) {
            throw StripeError.invalid(refusal, "This refund is refused, as the sandbox was told.", null);
        }
        return refund(order, call);
    }

    /** The next refund that is asked for by the API is refused with this code. */
    synchronized void refuseRefund(String code) {
        refundRefusals.add(code);
    }

    /** The money of a refund comes back, because nobody took it at the other end. */
    synchronized ObjectNode failRefund(String id, String reason) {
        var refund = refunds.get(id);
        if (refund == null || refund.path("status").stringValue().equals("failed")) {
            throw StripeError.noSuch("refund", id, "id");
        }
        var charge = charges.get(refund.path("charge").stringValue());
        if (charge != null) {
            long refunded = charge.path("amount_refunded").longValue()
                    - refund.path("amount").longValue();
            charge.put("amount_refunded", refunded).put("refunded", false);
        }
        refund.put("status", "failed").put("failure_reason", reason);
        webhooks.send("refund.updated", refund.deepCopy(), null);
        webhooks.send("refund.failed", refund.deepCopy(), null);
        return refund;
    }

    /** @param call null when it is done in the dashboard */
    synchronized ObjectNode refund(RefundOrder order, @Nullable StripeCall call) {
        var charge = charge(order);
        if (notRefundable.contains(charge.path("id").stringValue())) {
            throw StripeError.invalid("charge_disputed", "This charge is disputed.", null);
        }
        var refund = order.refund(charge, clock.instant());
        refunds.put(refund.path("id").stringValue(), refund);
        webhooks.send("refund.created", refund.deepCopy(), call);
        webhooks.send("charge.refunded", charge.deepCopy(), call);
        webhooks.send("refund.updated", refund.deepCopy(), call);
        return refund;
    }

    synchronized ObjectNode refund(String id, Params params) {
        params.refuseUnknown(Set.of());
        var refund = refunds.get(id);
        if (refund == null) {
            throw StripeError.noSuch("refund", id, "id");
        }
        return refund;
    }

    synchronized ObjectNode refunds(RefundList wanted) {
        return wanted.json(refunds.newestFirst());
    }

    /** A card holder disputes a charge, which says so from now on. */
    synchronized ObjectNode disputed(String id) {
        var charge = charges.get(id);
        if (charge == null) {
            throw StripeError.noSuch("charge", id, "id");
        }
        return charge.put("disputed", true);
    }

    /** Whether a charge that was disputed can be refunded now. */
    synchronized void refundable(String id, boolean isRefundable) {
        if (isRefundable) {
            notRefundable.remove(id);
        } else {
            notRefundable.add(id);
        }
    }

    private ObjectNode charge(RefundOrder order) {
        if (order.intent() != null) {
            var intent = intents.get(order.intent());
            if (intent == null) {
                throw StripeError.invalid(
                        "resource_missing", "No such payment_intent: '" + order.intent() + "'", "payment_intent");
            }
            return intent.charge();
        }
        var charge = charges.get(String.valueOf(order.charge()));
        if (charge == null) {
            throw StripeError.invalid("resource_missing", "No such charge: '" + order.charge() + "'", "charge");
        }
        return charge;
    }

    synchronized @Nullable CheckoutView view(String id) {
        var session = current(id);
        return session == null ? null : CheckoutView.of(session);
    }

    synchronized @Nullable CheckoutView approve(String id) {
        var session = current(id);
        if (session != null && session.status() == CheckoutSession.Status.OPEN) {
            var intent = begun(session);
            var charge = intent.succeed(clock.instant());
            charges.put(charge.path("id").stringValue(), charge);
            session.complete();
            webhooks.send("charge.succeeded", charge.deepCopy(), null);
            webhooks.send("payment_intent.succeeded", intent.json(false), null);
            webhooks.send("checkout.session.completed", session.json(false, false), null);
        }
        return view(id);
    }

    /** Money comes by a page that had expired, as by a means of payment that was already on its way. */
    synchronized ObjectNode payAfterTheEnd(String id) {
        var session = existing(id);
        var charge = begun(session).succeed(clock.instant());
        charges.put(charge.path("id").stringValue(), charge);
        session.completeAfterItsEnd();
        webhooks.send("checkout.session.completed", session.json(false, false), null);
        return charge;
    }

    synchronized @Nullable CheckoutView decline(String id) {
        var session = current(id);
        if (session != null && session.status() == CheckoutSession.Status.OPEN) {
            var intent = begun(session);
            intent.decline();
            webhooks.send("payment_intent.payment_failed", intent.json(false), null);
        }
        return view(id);
    }

    @Scheduled(fixedDelay = 1000)
    synchronized void expireOverdue() {
        sessions.newestFirst().forEach(this::expireIfOverdue);
    }

    Map<String, List<ObjectNode>> charges() {
        return charges.items();
    }

    Map<String, List<ObjectNode>> refunds() {
        return refunds.items();
    }

    private CheckoutSession existing(String id) {
        var session = current(id);
        if (session == null) {
            throw StripeError.noSuch("checkout.session", id, "session");
        }
        return session;
    }

    private @Nullable CheckoutSession current(String id) {
        var session = sessions.get(id);
        if (session != null) {
            expireIfOverdue(session);
        }
        return session;
    }

    private void expireIfOverdue(CheckoutSession session) {
        if (session.isOverdue(clock.instant())) {
            session.expire();
            webhooks.send("checkout.session.expired", session.json(false, false), null);
        }
    }

    private PaymentIntent begun(CheckoutSession session) {
        var intent = session.intent();
        if (intent != null) {
            return intent;
        }
        var begun = session.begin(clock.instant());
        intents.put(begun.id(), begun);
        webhooks.send("payment_intent.created", begun.json(false), null);
        return begun;
    }
}
