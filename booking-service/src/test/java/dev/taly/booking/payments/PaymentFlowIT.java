package dev.taly.booking.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.EventTap;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.bookings.Deadlines;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Topology;
import dev.taly.events.payment.PaymentRefundFailed;
import dev.taly.events.payment.PaymentRefunded;
import dev.taly.events.payment.PaymentSucceeded;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** From payment-service's events to the booking, and on to what has to go back. */
@ServiceTest
class PaymentFlowIT {

    private static final Duration GENEROUS = Duration.ofSeconds(60);

    @Autowired
    private Shop shop;

    @Autowired
    private Payments payments;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EventTap tap;

    private final Instant start = Shop.in(3, 10, 0);
    private Company company;
    private JsonNode booking;
    private PaymentSucceeded payment;

    @BeforeEach
    void book() {
        company = shop.company();
        shop.staff(company, "Mary Somerville", "09:00-17:00");
        booking = shop.pending(company, start);
        payment = Payments.of(booking, 4500);
    }

    @Test
    void confirmsByThePaymentAndOnlyOnce() {
        UUID event = Uuid7.next();

        payments.publish(event, payment);
        payments.publish(event, payment);
        payments.publish(payment);

        awaitEvents("booking.created", "booking.confirmed");
        settleTheQueue();
        assertThat(payments.refundsDue(booking)).isEmpty();
        awaitEvents("booking.created", "booking.confirmed");
    }

    @Test
    void givesASecondPaymentBack() {
        payments.publish(payment);
        awaitStatus("CONFIRMED");
        payments.publish(Payments.of(booking, 4500));

        awaitEvents("booking.created", "booking.confirmed", "booking.refund_due");
        assertThat(payments.refundsDue(booking)).containsExactly("ALREADY_PAID 4500");
        assertThat(shop.status(booking)).isEqualTo("CONFIRMED");
    }

    @Test
    void givesMoneyBackThatIsNotWhatIsDue() {
        payments.publish(Payments.of(booking, 4400));

        awaitEvents("booking.created", "booking.refund_due");
        assertThat(payments.refundsAnnounced(booking)).containsExactly("OTHER_AMOUNT 4400");
        assertThat(shop.status(booking)).isEqualTo("PENDING_PAYMENT");

        payments.publish(payment);
        awaitStatus("CONFIRMED");
    }

    @Test
    void deadLettersAPaymentOfABookingThatThereIsNot() {
        PaymentSucceeded lost = new PaymentSucceeded(
                payment.paymentId(),
                UUID.randomUUID(),
                company.id(),
                payment.attemptId(),
                payment.provider(),
                payment.purpose(),
                payment.amount(),
                payment.paidAt());

        payments.publish(lost);

        Message dead = await().atMost(GENEROUS)
                .until(() -> rabbit.receive(Topology.BOOKING_PAYMENTS.deadLetters()), message -> message != null);
        assertThat(new String(dead.getBody(), StandardCharsets.UTF_8))
                .contains(lost.bookingId().toString());
    }

    @Test
    void winsTheSlotBackForALatePaymentWhileItIsFree() {
        expire();

        payments.publish(payment);

        awaitEvents("booking.created", "booking.expired", "booking.confirmed");
        assertThat(shop.claims(booking)).isOne();
        assertThat(payments.refundsDue(booking)).isEmpty();
    }

    @Test
    void givesALatePaymentBackOnceHoweverOftenItComes() {
        expire();
        JsonNode other = retake();
        UUID event = Uuid7.next();

        payments.publish(event, payment);
        payments.publish(event, payment);
        payments.publish(payment);

        awaitEvents("booking.created", "booking.expired", "booking.refund_due");
        settleTheQueue();
        assertThat(payments.refundsDue(booking)).containsExactly("SLOT_TAKEN 4500");
        assertThat(payments.refundsAnnounced(booking)).containsExactly("SLOT_TAKEN 4500");
        JsonNode told = tap.of(id()).getLast();
        assertThat(told.at("/data/paymentId").asString())
                .isEqualTo(payment.paymentId().toString());
        assertThat(told.at("/data/booking/customer/email").asString()).isEqualTo("ada@example.org");
        assertThat(told.get("actor").asString()).isEqualTo("PROVIDER:stripe");

        assertThat(shop.cancel(other)).hasStatusOk();
        payments.settle(payment);
        assertThat(shop.status(booking)).as("its money is on the way back").isEqualTo("EXPIRED");
    }

    @Test
    void givesAPaymentBackThatComesAfterTheStart() {
        expire();
        jdbc.sql("""
                        UPDATE booking SET starts_at = :start, ends_at = :end, claimed_from = :start, claimed_until = :end
                        WHERE id = :id""")
                .param("start", Timestamp.from(Instant.now().minusSeconds(60)))
                .param("end", Timestamp.from(Instant.now().plusSeconds(3_000)))
                .param("id", id())
                .update();

        payments.publish(payment);

        awaitEvents("booking.created", "booking.expired", "booking.refund_due");
        assertThat(payments.refundsAnnounced(booking)).containsExactly("SLOT_PAST 4500");
        assertThat(shop.claims(booking)).isZero();
    }

    @Test
    void givesAPaymentBackThatComesAfterTheCancellation() {
        assertThat(shop.cancel(booking)).hasStatusOk();

        payments.publish(payment);

        awaitEvents("booking.created", "booking.cancelled", "booking.refund_due");
        assertThat(payments.refundsAnnounced(booking)).containsExactly("PAID_AFTER_CANCELLATION 4500");
        assertThat(shop.status(booking)).isEqualTo("CANCELLED");
    }

    @Test
    void keepsWhatWentBackAndTellsOfEachRefundOnce() {
        payments.publish(payment);
        awaitStatus("CONFIRMED");
        UUID event = Uuid7.next();
        PaymentRefunded first = Payments.refund(payment, 1000, 1000);
        PaymentRefunded second = Payments.refund(payment, 500, 1500);

        payments.publish(Uuid7.next(), second, 4);
        payments.publish(event, first, 3);
        payments.publish(event, first, 3);

        awaitEvents("booking.created", "booking.confirmed", "booking.updated", "booking.updated");
        settleTheQueue();
        assertThat(tap.typesOf(id())).hasSize(4);
        assertThat(tap.of(id()).stream()
                        .filter(told -> told.get("type").asString().equals("booking.updated"))
                        .map(told -> told.at("/data/refund/refundId").asString()))
                .containsExactlyInAnyOrder(
                        first.refundId().toString(), second.refundId().toString());
        JsonNode seen = seen();
        assertThat(seen.at("/refunded/amount").asLong()).isEqualTo(1500);
        assertThat(seen.get("status").asString()).isEqualTo("CONFIRMED");
    }

    @Test
    void confirmsNothingByMoneyThatIsBackAlready() {
        payments.publish(Uuid7.next(), Payments.refund(payment, 4500, 4500), 3);
        awaitEvents("booking.created", "booking.updated");

        payments.settle(payment);

        assertThat(shop.status(booking)).isEqualTo("PENDING_PAYMENT");
        assertThat(payments.refundsDue(booking)).isEmpty();
    }

    /** A page that was closed took money, which went back before we heard what the next page took. */
    @Test
    void isPaidByMoneyThatCameAfterUselessMoneyWentBack() {
        payments.publish(Uuid7.next(), Payments.uselessRefund(payment, 4500, 4500), 4);
        awaitEvents("booking.created", "booking.updated");

        payments.publish(payment);

        awaitStatus("CONFIRMED");
        assertThat(payments.refundsDue(booking)).isEmpty();
    }

    @Test
    void givesAllBackOfWhatPaidThoughUselessMoneyWentBackBefore() {
        payments.publish(payment);
        awaitStatus("CONFIRMED");
        payments.publish(Uuid7.next(), Payments.uselessRefund(payment, 4500, 4500), 4);
        awaitEvents("booking.created", "booking.confirmed", "booking.updated");

        assertThat(shop.cancel(booking)).hasStatusOk();

        assertThat(payments.refundsDue(booking)).containsExactly("CANCELLED 4500");
    }

    @Test
    void saysThatARefundFailedUntilItIsMadeAndTellsOldNewsNoMore() {
        payments.publish(payment);
        awaitStatus("CONFIRMED");
        PaymentRefunded made = Payments.refund(payment, 1000, 1000);
        PaymentRefundFailed failed = Payments.refundFailed(payment, made.refundId(), 1000, 0);

        payments.publish(Uuid7.next(), made, 3);
        payments.publish(failed, payment.paymentId(), payment.companyId(), 4);
        awaitEvents("booking.created", "booking.confirmed", "booking.updated", "booking.updated");

        JsonNode seen = seen();
        assertThat(seen.has("refunded")).isFalse();
        assertThat(seen.at("/failedRefund/amount/amount").asLong()).isEqualTo(1000);
        assertThat(seen.at("/failedRefund/failure").asString()).isEqualTo("RETURNED");
        assertThat(seen.at("/failedRefund/retrying").asBoolean()).isFalse();
        JsonNode told = tap.of(id()).getLast();
        assertThat(told.at("/data/refundFailed/refundId").asString())
                .isEqualTo(made.refundId().toString());
        assertThat(told.at("/data/booking/customer/email").asString()).isEqualTo("ada@example.org");

        payments.publish(Uuid7.next(), made, 6);
        payments.publish(failed, payment.paymentId(), payment.companyId(), 5);
        settleTheQueue();
        awaitEvents("booking.created", "booking.confirmed", "booking.updated", "booking.updated", "booking.updated");
        assertThat(seen().at("/refunded/amount").asLong()).isEqualTo(1000);
        assertThat(seen().has("failedRefund")).isFalse();
    }

    @Test
    void showsWhatWentBackOfTheMoneyThatPaidAlone() {
        payments.publish(payment);
        awaitStatus("CONFIRMED");
        payments.publish(Uuid7.next(), Payments.uselessRefund(payment, 4500, 4500), 4);
        awaitEvents("booking.created", "booking.confirmed", "booking.updated");
        assertThat(seen().has("refunded")).isFalse();

        // another payment of the same booking, which came when it was paid already
        PaymentSucceeded second = Payments.of(booking, 4500);
        payments.publish(Uuid7.next(), Payments.refund(second, 4500, 4500), 3);
        awaitEvents("booking.created", "booking.confirmed", "booking.updated", "booking.updated");
        assertThat(seen().has("refunded")).isFalse();

        payments.publish(Uuid7.next(), Payments.refund(payment, 1000, 1000), 5);
        awaitEvents("booking.created", "booking.confirmed", "booking.updated", "booking.updated", "booking.updated");
        assertThat(seen().at("/refunded/amount").asLong()).isEqualTo(1000);
    }

    @Test
    void showsWhatWentBackBeforeItWasHeardThatItCame() {
        payments.publish(Uuid7.next(), Payments.refund(payment, 1000, 1000), 4);
        awaitEvents("booking.created", "booking.updated");
        assertThat(seen().has("refunded")).isFalse();

        payments.publish(payment);

        awaitStatus("CONFIRMED");
        assertThat(seen().at("/refunded/amount").asLong()).isEqualTo(1000);
    }

    /** Such as in cash, or by another refund. */
    @Test
    void saysThatARefundFailedUntilItsCompanySawToIt() {
        payments.publish(payment);
        awaitStatus("CONFIRMED");
        PaymentRefundFailed first = Payments.refundFailed(payment, 1000, 0);
        PaymentRefundFailed second = Payments.refundFailed(payment, 500, 0);
        payments.publish(first, payment.paymentId(), payment.companyId(), 3);
        payments.publish(second, payment.paymentId(), payment.companyId(), 4);
        awaitEvents("booking.created", "booking.confirmed", "booking.updated", "booking.updated");
        assertThat(seen().at("/failedRefund/amount/amount").asLong()).isEqualTo(1500);

        payments.publish(Payments.resolved(first), payment.paymentId(), payment.companyId(), 6);
        payments.publish(first, payment.paymentId(), payment.companyId(), 5);
        settleTheQueue();

        awaitEvents("booking.created", "booking.confirmed", "booking.updated", "booking.updated", "booking.updated");
        assertThat(seen().at("/failedRefund/amount/amount").asLong()).isEqualTo(500);
        assertThat(tap.of(id()).getLast().at("/data/refundFailed/resolved").asBoolean())
                .isTrue();

        payments.publish(Payments.resolved(second), payment.paymentId(), payment.companyId(), 7);
        await().atMost(GENEROUS).until(() -> !seen().has("failedRefund"));
        assertThat(seen().has("refunded")).isFalse();

        // tried again all the same, it failed once more
        payments.publish(second, payment.paymentId(), payment.companyId(), 8);
        await().atMost(GENEROUS)
                .until(() -> seen().at("/failedRefund/amount/amount").asLong() == 500);
    }

    private JsonNode seen() {
        return shop.body(shop.get("/api/v1/bookings/" + id(), Shop.token(booking)));
    }

    private void expire() {
        deadlines.pass(booking);
        deadlines.sweep();
        awaitStatus("EXPIRED");
    }

    private JsonNode retake() {
        UUID offering = UUID.fromString(booking.get("offeringId").asString());
        return shop.body(shop.book(Shop.order(offering, start, "grace@example.org")));
    }

    /** What was published before has been handled when something later has. */
    private void settleTheQueue() {
        JsonNode later = shop.pending(company, Shop.in(4, 10, 0));
        payments.publish(Payments.of(later, 4500));
        await().atMost(GENEROUS).until(() -> shop.status(later), "CONFIRMED"::equals);
    }

    private UUID id() {
        return UUID.fromString(booking.get("id").asString());
    }

    private void awaitStatus(String status) {
        await().atMost(GENEROUS).until(() -> shop.status(booking), status::equals);
    }

    private void awaitEvents(String... types) {
        await().atMost(GENEROUS).until(() -> tap.typesOf(id()), List.of(types)::equals);
    }
}
