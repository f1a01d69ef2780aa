package dev.taly.payment.payments;

import dev.taly.events.Actor;
import dev.taly.events.Event;
import dev.taly.events.Money;
import dev.taly.events.payment.PaymentCapturePending;
import dev.taly.events.payment.PaymentDisputed;
import dev.taly.events.payment.PaymentFailed;
import dev.taly.events.payment.PaymentInitiated;
import dev.taly.events.payment.PaymentRefundFailed;
import dev.taly.events.payment.PaymentRefundReduced;
import dev.taly.events.payment.PaymentRefunded;
import dev.taly.events.payment.PaymentSucceeded;
import dev.taly.events.payment.PendingReason;
import dev.taly.events.payment.RefundReason;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * What happened to a payment, in the words of our events.
 *
 * @param by who brought it about
 */
record PaymentFact(Event event, Actor by) {

    static PaymentFact initiated(Payment payment, Attempt attempt) {
        var event = new PaymentInitiated(
                payment.id(),
                payment.bookingId(),
                payment.companyId(),
                attempt.id(),
                attempt.provider(),
                payment.purpose(),
                attempt.amount());
        return new PaymentFact(event, payment.payer());
    }

    static PaymentFact succeeded(Payment payment, Attempt attempt, Instant at) {
        var event = new PaymentSucceeded(
                payment.id(),
                payment.bookingId(),
                payment.companyId(),
                attempt.id(),
                attempt.provider(),
                payment.purpose(),
                attempt.amount(),
                at);
        return new PaymentFact(event, provider(attempt));
    }

    static PaymentFact failed(Payment payment, Attempt attempt, FailureReason why) {
        var event = new PaymentFailed(
                payment.id(),
                payment.bookingId(),
                payment.companyId(),
                attempt.id(),
                attempt.provider(),
                payment.purpose(),
                attempt.amount(),
                why.inEvents());
        return new PaymentFact(event, provider(attempt));
    }

    static PaymentFact capturePending(Payment payment, Attempt attempt, PendingReason why, Instant since) {
        var event = new PaymentCapturePending(
                payment.id(),
                payment.bookingId(),
                payment.companyId(),
                attempt.id(),
                attempt.provider(),
                attempt.amount(),
                why,
                since);
        return new PaymentFact(event, provider(attempt));
    }

    static PaymentFact refunded(
            Payment payment, Attempt attempt, UUID refundId, Money given, RefundReason reason, Instant at) {
        var event = new PaymentRefunded(
                payment.id(),
                payment.bookingId(),
                payment.companyId(),
                refundId,
                attempt.provider(),
                given,
                payment.refunded(),
                reason,
                at,
                attempt.id(),
                payment.paidRefunded());
        return new PaymentFact(event, provider(attempt));
    }

    static PaymentFact refundFailed(Payment payment, FailedRefund failed, Instant at) {
        Attempt attempt = payment.attempt(failed.attemptId());
        var event = new PaymentRefundFailed(
                payment.id(),
                payment.bookingId(),
                payment.companyId(),
                attempt.id(),
                failed.refundId(),
                attempt.provider(),
                failed.amount(),
                payment.refunded(),
                payment.paidRefunded(),
                failed.reason(),
                failed.failure(),
                failed.tries(),
                failed.retrying(),
                at,
                failed.resolved() ? true : null);
        return new PaymentFact(event, provider(attempt));
    }

    static PaymentFact disputed(Payment payment, DisputeNews news, Instant at) {
        Attempt attempt = payment.attempt(news.attemptId());
        var event = new PaymentDisputed(
                payment.id(),
                payment.bookingId(),
                payment.companyId(),
                attempt.id(),
                news.disputeId(),
                attempt.provider(),
                news.amount(),
                news.withdrawn(),
                news.reason(),
                news.status(),
                news.respondBy(),
                news.previousStatus(),
                at);
        return new PaymentFact(event, provider(attempt));
    }

    static PaymentFact refundReduced(Payment payment, Money amount, Money kept) {
        var event = new PaymentRefundReduced(payment.id(), payment.bookingId(), payment.companyId(), amount, kept);
        return new PaymentFact(event, new Actor(Actor.Type.SYSTEM, "payment-service"));
    }

    private static Actor provider(Attempt attempt) {
        return new Actor(Actor.Type.PROVIDER, attempt.provider().name().toLowerCase(Locale.ROOT));
    }
}
