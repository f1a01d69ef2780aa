package dev.taly.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.Crowd;
import dev.taly.booking.EventTap;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.payments.Payments;
import dev.taly.events.payment.PaymentSucceeded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Cancellation, payment, expiry and another customer at the same moment: whoever is first, it adds up afterwards. */
@ServiceTest
class RacesIT {

    private static final int ROUNDS = 20;
    private static final Duration GENEROUS = Duration.ofSeconds(60);

    @Autowired
    private Shop shop;

    @Autowired
    private Payments payments;

    @Autowired
    private Deadlines deadlines;

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

    @RepeatedTest(ROUNDS)
    void cancelsBeforeOrAfterThePayment() throws Exception {
        List<Integer> answers = Crowd.of(2, n -> n == 0 ? cancel() : settle());

        assertThat(answers.getFirst()).isEqualTo(200);
        assertThat(shop.status(booking)).isEqualTo("CANCELLED");
        assertThat(payments.refundsDue(booking)).singleElement().isIn("CANCELLED 4500", "PAID_AFTER_CANCELLATION 4500");
        boolean paidFirst = payments.refundsDue(booking).equals(List.of("CANCELLED 4500"));
        awaitEvents(
                paidFirst
                        ? List.of("booking.created", "booking.confirmed", "booking.cancelled", "booking.refund_due")
                        : List.of("booking.created", "booking.cancelled", "booking.refund_due"));
    }

    @RepeatedTest(ROUNDS)
    void cancelsOrExpires() throws Exception {
        deadlines.pass(booking);

        List<Integer> answers = Crowd.of(3, n -> n == 0 ? cancel() : sweep());

        await().atMost(GENEROUS).until(() -> shop.status(booking), status -> !status.equals("PENDING_PAYMENT"));
        boolean cancelled = answers.getFirst() == 200;
        assertThat(shop.status(booking)).isEqualTo(cancelled ? "CANCELLED" : "EXPIRED");
        assertThat(answers.getFirst()).isIn(200, 409);
        awaitEvents(List.of("booking.created", cancelled ? "booking.cancelled" : "booking.expired"));
    }

    @RepeatedTest(ROUNDS)
    void addsUpWhateverHappensAtOnce() throws Exception {
        deadlines.pass(booking);

        Crowd.of(6, n -> switch (n) {
            case 0 -> cancel();
            case 1, 2 -> settle();
            case 3 -> sweep();
            default -> rival(n);
        });

        settle();
        assertThat(shop.status(booking)).isIn("CANCELLED", "EXPIRED", "CONFIRMED");
    }

    /** Of this test's company. */
    @AfterEach
    void holdsWhatMustHold() {
        assertThat(none("""
                SELECT b.id FROM booking b
                WHERE b.company_id = :company AND (b.status IN ('PENDING_PAYMENT', 'CONFIRMED'))
                  <> EXISTS (SELECT FROM claim c WHERE c.booking_id = b.id)""")).as("claims if and only if it blocks").isEmpty();
        assertThat(none("""
                SELECT payment_id FROM refund_due WHERE company_id = :company
                GROUP BY payment_id HAVING count(*) > 1""")).as("no money goes back twice").isEmpty();
        assertThat(none("""
                SELECT b.id FROM booking b JOIN refund_due r ON r.payment_id = b.payment_id
                WHERE b.company_id = :company AND b.status = 'CONFIRMED'""")).as("nothing stands that is paid back").isEmpty();
        assertThat(none("""
                SELECT b.id FROM booking b WHERE b.company_id = :company
                  AND b.id = :booking AND b.payment_id IS DISTINCT FROM :payment
                  AND :settled AND NOT EXISTS (SELECT FROM refund_due r WHERE r.payment_id = :payment)"""))
                .as("the money is either the booking's or goes back")
                .isEmpty();
        List<String> announced = payments.refundsDue(booking);
        await().atMost(GENEROUS)
                .untilAsserted(() ->
                        assertThat(payments.refundsAnnounced(booking)).containsExactlyInAnyOrderElementsOf(announced));
    }

    private List<UUID> none(String violation) {
        return jdbc.sql(violation)
                .param("company", company.id())
                .param("booking", payment.bookingId())
                .param("payment", payment.paymentId())
                .param("settled", settled)
                .query(UUID.class)
                .list();
    }

    private volatile boolean settled;

    private int cancel() {
        return status(shop.cancel(booking));
    }

    private int settle() {
        payments.settle(payment);
        settled = true;
        return 200;
    }

    private int sweep() {
        deadlines.sweep();
        return 200;
    }

    private int rival(int n) {
        UUID offering = UUID.fromString(booking.get("offeringId").asString());
        int status = status(shop.book(Shop.order(offering, start, "rival%d@example.org".formatted(n))));
        assertThat(status).isIn(201, 409);
        return status;
    }

    private static int status(MvcTestResult result) {
        return result.getResponse().getStatus();
    }

    private void awaitEvents(List<String> types) {
        await().atMost(GENEROUS).until(() -> tap.typesOf(payment.bookingId()), types::equals);
    }
}
