package dev.taly.booking.payments;

import dev.taly.booking.EventTap;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Actor;
import dev.taly.events.Envelope;
import dev.taly.events.Event;
import dev.taly.events.Money;
import dev.taly.events.Topology;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.PaymentPurpose;
import dev.taly.events.payment.PaymentRefundFailed;
import dev.taly.events.payment.PaymentRefunded;
import dev.taly.events.payment.PaymentSucceeded;
import dev.taly.events.payment.RefundFailure;
import dev.taly.events.payment.RefundReason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plays payment-service. */
public final class Payments {

    private static final Actor STRIPE = new Actor(Actor.Type.PROVIDER, "stripe");

    private final RabbitTemplate rabbit;
    private final JsonMapper json;
    private final JdbcClient jdbc;
    private final EventTap tap;
    private final SettlePayment settlePayment;

    Payments(RabbitTemplate rabbit, JsonMapper json, JdbcClient jdbc, EventTap tap, SettlePayment settlePayment) {
        this.rabbit = rabbit;
        this.json = json;
        this.jdbc = jdbc;
        this.tap = tap;
        this.settlePayment = settlePayment;
    }

    /** A new payment of a booking, in minor units of the euro. */
    public static PaymentSucceeded of(JsonNode booking, long amount) {
        return new PaymentSucceeded(
                Uuid7.next(),
                UUID.fromString(booking.get("id").asString()),
                UUID.fromString(booking.get("companyId").asString()),
                Uuid7.next(),
                PaymentProvider.STRIPE,
                PaymentPurpose.FULL,
                new Money(amount, "EUR"),
                Instant.now());
    }

    /** A refund of it; the total is that of all its refunds. */
    public static PaymentRefunded refund(PaymentSucceeded payment, long amount, long total) {
        return new PaymentRefunded(
                payment.paymentId(),
                payment.bookingId(),
                payment.companyId(),
                Uuid7.next(),
                PaymentProvider.STRIPE,
                new Money(amount, "EUR"),
                new Money(total, "EUR"),
                RefundReason.REQUESTED,
                Instant.now(),
                payment.attemptId(),
                new Money(total, "EUR"));
    }

    /** Money of the same payment that could not be used went back: nothing of what paid. */
    public static PaymentRefunded uselessRefund(PaymentSucceeded payment, long amount, long total) {
        return new PaymentRefunded(
                payment.paymentId(),
                payment.bookingId(),
                payment.companyId(),
                Uuid7.next(),
                PaymentProvider.STRIPE,
                new Money(amount, "EUR"),
                new Money(total, "EUR"),
                RefundReason.PAID_AFTER_CLOSE,
                Instant.now(),
                Uuid7.next(),
                new Money(0, "EUR"));
    }

    /** The same, as it was told before events named the attempt. */
    public static PaymentRefunded asBefore(PaymentRefunded refund) {
        return new PaymentRefunded(
                refund.paymentId(),
                refund.bookingId(),
                refund.companyId(),
                refund.refundId(),
                refund.provider(),
                refund.amount(),
                refund.refunded(),
                refund.reason(),
                refund.refundedAt(),
                null,
                null);
    }

    /** A refund of what paid failed; the total is what all others gave back. */
    public static PaymentRefundFailed refundFailed(PaymentSucceeded payment, long amount, long total) {
        return refundFailed(payment, Uuid7.next(), amount, total);
    }

    public static PaymentRefundFailed refundFailed(PaymentSucceeded payment, UUID refundId, long amount, long total) {
        return new PaymentRefundFailed(
                payment.paymentId(),
                payment.bookingId(),
                payment.companyId(),
                payment.attemptId(),
                refundId,
                PaymentProvider.STRIPE,
                new Money(amount, "EUR"),
                new Money(total, "EUR"),
                new Money(total, "EUR"),
                RefundReason.REQUESTED,
                RefundFailure.RETURNED,
                1,
                false,
                Instant.now());
    }

    /** Its company gave the same money back in another way. */
    public static PaymentRefundFailed resolved(PaymentRefundFailed failed) {
        return new PaymentRefundFailed(
                failed.paymentId(),
                failed.bookingId(),
                failed.companyId(),
                failed.attemptId(),
                failed.refundId(),
                failed.provider(),
                failed.amount(),
                failed.refunded(),
                failed.paidRefunded(),
                failed.reason(),
                failed.failure(),
                failed.tries(),
                false,
                failed.failedAt(),
                true);
    }

    public void publish(PaymentSucceeded payment) {
        publish(Uuid7.next(), payment);
    }

    public void publish(UUID eventId, PaymentSucceeded payment) {
        publish(eventId, payment, payment.paymentId(), payment.companyId());
    }

    public void publish(UUID eventId, PaymentRefunded refund, long sequence) {
        publish(eventId, refund, refund.paymentId(), refund.companyId(), sequence);
    }

    /** At once, on this thread. */
    public void settle(PaymentSucceeded payment) {
        settlePayment.settle(payment, STRIPE);
    }

    /** Why which money is due back for a booking. */
    public List<String> refundsDue(JsonNode booking) {
        return jdbc.sql("SELECT reason || ' ' || amount FROM refund_due WHERE booking_id = ? ORDER BY at, reason")
                .param(UUID.fromString(booking.get("id").asString()))
                .query(String.class)
                .list();
    }

    /** The same, as it was published. */
    public List<String> refundsAnnounced(JsonNode booking) {
        return tap.of(UUID.fromString(booking.get("id").asString())).stream()
                .filter(event -> event.get("type").asString().equals("booking.refund_due"))
                .map(event -> event.at("/data/reason").asString() + " "
                        + event.at("/data/amount/amount").asLong())
                .toList();
    }

    private void publish(UUID eventId, Event event, UUID subject, UUID companyId) {
        publish(eventId, event, subject, companyId, 2);
    }

    /** What any of the neighbours says of something, as the so-manieth. */
    public void publish(Event event, UUID subject, @Nullable UUID companyId, long sequence) {
        publish(Uuid7.next(), event, subject, companyId, sequence);
    }

    private void publish(UUID eventId, Event event, UUID subject, @Nullable UUID companyId, long sequence) {
        String type = Event.typeOf(event.getClass());
        Envelope<Event> envelope = new Envelope<>(
                Envelope.SPEC_VERSION,
                eventId,
                type,
                "/payment-service",
                subject.toString(),
                Instant.now(),
                "application/json",
                null,
                companyId,
                null,
                STRIPE,
                Long.toString(sequence),
                event);
        rabbit.send(
                Topology.EXCHANGE,
                type,
                MessageBuilder.withBody(json.writeValueAsBytes(envelope))
                        .setContentType(Envelope.CONTENT_TYPE)
                        .setMessageId(eventId.toString())
                        .build());
    }
}
