package dev.taly.payment.payments;

import static dev.taly.payment.TestPayments.key;
import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static dev.taly.payment.doubles.Doubles.PAYPAL;
import static dev.taly.payment.doubles.Doubles.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import dev.taly.payment.doubles.BookingDouble;
import dev.taly.payment.doubles.PayPalDouble.Trouble;
import dev.taly.payment.doubles.PayPalEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Payments whose money we take ourselves. */
@WholeService
class CaptureFlowIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PaymentSettings settings;

    private TestPayments payments;
    private UUID booking;
    private UUID payment;
    private UUID attempt;
    private String order;

    @BeforeEach
    void anOpenPage() {
        payments = new TestPayments(http, jdbc);
        booking = BOOKINGS.aBooking();
        payment = payments.started(booking, "PAYPAL");
        attempt = payments.attempts(booking).getFirst();
        order = PAYPAL.orderOf(attempt);
    }

    @Test
    void sendsTheGuestToPayPal() {
        assertThat(http.get().uri("/api/v1/payments/{id}", payment).header("Booking-Token", BookingDouble.TOKEN))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"provider":"PAYPAL","status":"PENDING","redirectUrl":"https://paypal.example/%s"}""".formatted(order));
        var page = PAYPAL.request(order).path("application_context");
        assertThat(page.path("return_url").asString()).isEqualTo(settings.origin() + "/checkout/return");
        assertThat(payments.events(booking)).containsExactly("payment.initiated");
    }

    @Test
    void takesOnceWhatTheCustomerApproved() {
        PAYPAL.approve(order);

        for (int i = 0; i < 3; i++) {
            assertThat(payments.payPalWebhook(approved())).hasStatus2xxSuccessful();
        }
        succeeded();
        assertThat(payments.payPalWebhook(PayPalEvents.capture("WH-C-" + order, "COMPLETED", attempt)))
                .hasStatus2xxSuccessful();

        assertThat(PAYPAL.captureKeys(order)).containsExactly(attempt + "-capture-1");
        assertThat(payments.events(booking)).containsExactly("payment.initiated", "payment.success");
        assertThat(payments.event(booking, "payment.success")).contains("\"PROVIDER:paypal\"", "4500");
        assertThat(providerPaymentId()).isEqualTo(PAYPAL.captureOf(order));
    }

    @Test
    void learnsOfTheApprovalWhoseWebhookNeverCame() {
        PAYPAL.approve(order);

        payments.askNow(attempt);

        succeeded();
        assertThat(PAYPAL.captureKeys(order)).hasSize(1);
    }

    @Test
    void takesWhatWasApprovedWhenTheCustomerIsBack() {
        PAYPAL.approve(order);

        assertThat(payments.settle(payment))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("SUCCEEDED");
        assertThat(payments.settle(payment)).hasStatusOk();

        assertThat(PAYPAL.captureKeys(order)).hasSize(1);
        assertThat(payments.events(booking)).containsExactly("payment.initiated", "payment.success");
    }

    @Test
    void takesOnceWhoeverSettlesAtTheSameTime() throws Exception {
        PAYPAL.approve(order);
        payments.askNow(attempt);

        inParallel(8, () -> payments.settle(payment));
        payments.payPalWebhook(approved());

        succeeded();
        assertThat(PAYPAL.captureKeys(order)).containsOnly(attempt + "-capture-1");
        assertThat(payments.events(booking)).containsExactly("payment.initiated", "payment.success");
    }

    @Test
    void settlesStripeToo() {
        var other = BOOKINGS.aBooking();
        var byStripe = payments.started(other);
        STRIPE.pay(STRIPE.sessionsOf(payments.attempts(other).getFirst()).getFirst());

        assertThat(payments.settle(byStripe))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void settlesForItsPayerOnly() {
        PAYPAL.approve(order);

        assertThat(payments.settle(payment, "bookingtoken-of-another-guest-000000"))
                .hasStatus(404);
        assertThat(http.post().uri("/api/v1/payments/{id}/settle", payment)).hasStatus(404);
        assertThat(payments.settle(UUID.randomUUID())).hasStatus(404);

        assertThat(PAYPAL.captureKeys(order)).isEmpty();
    }

    @Test
    void answersWhatIsKnownWhenItWasAskedWithinTheLastSecond() {
        askedIn(Duration.ofHours(1));
        PAYPAL.approve(order);

        assertThat(payments.settle(payment))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("PENDING");
        assertThat(PAYPAL.timesAsked(order)).isZero();

        askedIn(Duration.ofSeconds(-2));
        assertThat(payments.settle(payment))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void answersWhatIsKnownWhilePayPalDoesNot() {
        PAYPAL.approve(order);
        PAYPAL.atNext("capture", Trouble.FAILS);

        assertThat(payments.settle(payment))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("PENDING");
        succeeded();
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"NO_ANSWER", "FAILS_AFTERWARDS", "FAILS", "TOO_MANY", "BABBLES"})
    void asksAgainWithTheSameKeyUntilItKnows(Trouble trouble) {
        PAYPAL.approve(order);
        PAYPAL.atNext("capture", trouble);

        payments.payPalWebhook(approved());

        succeeded();
        assertThat(PAYPAL.captureKeys(order)).containsOnly(attempt + "-capture-1");
        assertThat(payments.events(booking)).containsExactly("payment.initiated", "payment.success");
    }

    @Test
    void finishesTheCaptureThatACrashLeftBehind() {
        PAYPAL.approve(order);
        jdbc.sql("UPDATE attempt SET capturing = true, close_requested = true WHERE id = ?")
                .param(attempt)
                .update();
        payments.askNow(attempt);

        succeeded();
    }

    @Test
    void takesNothingForABookingThatCanNoLongerBePaid() {
        PAYPAL.approve(order);
        BOOKINGS.change(booking, 4500, 409);

        payments.payPalWebhook(approved());

        ends("CLOSED");
        assertThat(PAYPAL.captureKeys(order)).isEmpty();
        assertThat(payments.events(booking)).containsExactly("payment.initiated");
        assertThat(payments.post(booking, key(), "PAYPAL")).hasStatus(409);
    }

    @Test
    void takesNothingWhenAnotherAmountIsOwedNow() {
        PAYPAL.approve(order);
        BOOKINGS.change(booking, 5000, 200);

        payments.payPalWebhook(approved());

        ends("CLOSED");
        assertThat(PAYPAL.captureKeys(order)).isEmpty();
        assertThat(payments.post(booking, key(), "PAYPAL")).hasStatus(201);
    }

    @Test
    void takesNothingBlindlyWhileBookingServiceDoesNotSayWhatIsOwed() {
        PAYPAL.approve(order);
        BOOKINGS.change(booking, 4500, 500);

        assertThat(payments.settle(payment))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("PENDING");
        assertThat(PAYPAL.captureKeys(order)).isEmpty();

        BOOKINGS.change(booking, 4500, 200);
        succeeded();
    }

    @Test
    void leavesThePageOpenAfterADecline() {
        PAYPAL.approve(order);
        PAYPAL.atNext("capture", Trouble.DECLINES);

        assertThat(payments.settle(payment))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("PENDING");

        assertThat(payments.attemptStatuses(booking)).containsExactly("OPEN");
        assertThat(payments.event(booking, "payment.failed")).contains("\"declined\"");

        PAYPAL.approve(order);
        payments.payPalWebhook(PayPalEvents.approved(
                "WH-N-" + order, order, attempt, Clock.systemUTC().instant()));
        succeeded();
        assertThat(PAYPAL.captureKeys(order)).containsExactly(attempt + "-capture-1", attempt + "-capture-2");
    }

    @Test
    void neverTriesADeclinedApprovalAgainByItself() {
        PAYPAL.approve(order);
        PAYPAL.atNext("capture", Trouble.DECLINES);
        payments.settle(payment);
        longAfterTheDecline();

        // the first approval's webhook, late; and the janitor, again and again
        payments.payPalWebhook(approved());
        for (int i = 0; i < 3; i++) {
            int asked = PAYPAL.timesAsked(order);
            payments.askNow(attempt);
            await().atMost(PATIENCE).until(() -> PAYPAL.timesAsked(order) > asked);
        }

        handled();
        assertThat(PAYPAL.captureKeys(order)).containsExactly(attempt + "-capture-1");
        assertThat(payments.attemptStatuses(booking)).containsExactly("OPEN");
        assertThat(http.get().uri("/api/v1/payments/{id}", payment).header("Booking-Token", BookingDouble.TOKEN))
                .bodyJson()
                .extractingPath("$.redirectUrl")
                .isEqualTo("https://paypal.example/" + order);
    }

    @Test
    void triesADeclinedOrderAgainWhenTheCustomerIsBackFromIt() {
        PAYPAL.approve(order);
        PAYPAL.atNext("capture", Trouble.DECLINES);
        payments.settle(payment);
        longAfterTheDecline();
        askedIn(Duration.ofSeconds(-2));

        assertThat(payments.settle(payment))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("SUCCEEDED");
        assertThat(PAYPAL.captureKeys(order)).containsExactly(attempt + "-capture-1", attempt + "-capture-2");
    }

    @Test
    void letsTheCustomerChooseStripeAfterADecline() {
        PAYPAL.approve(order);
        PAYPAL.atNext("capture", Trouble.DECLINES);
        payments.settle(payment);

        assertThat(payments.post(booking, key(), "STRIPE")).hasStatus(201);
        assertThat(payments.attemptStatuses(booking)).containsExactly("CLOSED", "OPEN");
    }

    private void longAfterTheDecline() {
        jdbc.sql("UPDATE attempt SET capture_after = ? WHERE id = ? AND capture_after IS NOT NULL")
                .param(Clock.systemUTC().instant().minusSeconds(60).atOffset(ZoneOffset.UTC))
                .param(attempt)
                .update();
    }

    @Test
    void failsWhenTheCaptureWasDeclinedForGood() {
        PAYPAL.approve(order);
        PAYPAL.atNext("capture", Trouble.DECLINES_FOR_GOOD);

        payments.settle(payment);

        refusedForGood();
        assertThat(payments.post(booking, key(), "PAYPAL")).hasStatus(201);
    }

    @ParameterizedTest
    @CsvSource({"422, PAYEE_BLOCKED_TRANSACTION", "400, MALFORMED_REQUEST_JSON", "403, PERMISSION_DENIED"})
    void endsAtOnceWhatPayPalWillNeverCapture(int status, String issue) {
        PAYPAL.approve(order);
        PAYPAL.refuseNext("capture", status, issue);

        payments.settle(payment);

        refusedForGood();
        assertThat(payments.event(booking, "payment.failed")).contains("\"provider_error\"");
        assertThat(payments.post(booking, key(), "STRIPE")).hasStatus(201);
        assertThat(payments.attemptStatuses(booking)).containsExactly("FAILED", "OPEN");
    }

    /** Nothing is left to be asked, and the customer may choose anew. */
    private void refusedForGood() {
        assertThat(payments.attemptStatuses(booking)).containsExactly("FAILED");
        assertThat(payments.status(booking)).isEqualTo("PENDING");
        assertThat(jdbc.sql("SELECT due_at IS NULL AND NOT capturing FROM attempt WHERE id = ?")
                        .param(attempt)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void waitsUntilPayPalDecidesAndEndsNothingBefore() {
        PAYPAL.approve(order);
        PAYPAL.atNext("capture", Trouble.HESITATES);
        payments.settle(payment);

        assertThat(payments.post(booking, key(), "STRIPE"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("/problems/payment-held");
        assertThat(payments.attemptStatuses(booking)).containsExactly("OPEN");

        var capture = PAYPAL.captureOf(order);
        PAYPAL.decide(capture, "COMPLETED");
        payments.payPalWebhook(PayPalEvents.capture("WH-P-" + order, "COMPLETED", attempt, capture));
        succeeded();
        assertThat(PAYPAL.captureKeys(order)).hasSize(1);
    }

    @Test
    void learnsWhatPayPalDecidedDaysAfterItForgotTheOrder() {
        var capture = undecided();
        PAYPAL.forget(order);
        payments.askNow(attempt);
        PAYPAL.decide(capture, "COMPLETED");
        payments.payPalWebhook(PayPalEvents.capture("WH-P-" + order, "COMPLETED", attempt, capture));

        succeeded();
        assertThat(providerPaymentId()).isEqualTo(capture);
    }

    @Test
    void endsWhatPayPalDeclinedDaysAfterItForgotTheOrder() {
        var capture = undecided();
        PAYPAL.forget(order);
        PAYPAL.decide(capture, "DECLINED");
        payments.payPalWebhook(PayPalEvents.capture("WH-P-" + order, "DENIED", attempt, capture));

        ends("FAILED");
        assertThat(payments.event(booking, "payment.failed")).contains("\"provider_error\"");
        assertThat(payments.post(booking, key(), "STRIPE")).hasStatus(201);
    }

    /** The order was gone before we learnt that there is a capture. */
    @Test
    void givesBackWhatCameOfAnOrderThatWasGivenUp() {
        var capture = undecided();
        jdbc.sql("UPDATE attempt SET provider_payment_id = NULL, capturing = false WHERE id = ?")
                .param(attempt)
                .update();
        PAYPAL.forget(order);
        payments.askNow(attempt);
        ends("FAILED");
        PAYPAL.decide(capture, "COMPLETED");

        payments.payPalWebhook(PayPalEvents.capture("WH-P-" + order, "COMPLETED", attempt, capture));

        ends("REFUNDED");
        assertThat(payments.refunds(booking)).containsExactly("PAID_AFTER_CLOSE SUCCEEDED 4500");
        assertThat(payments.sums(booking)).containsExactly("4500/4500/0", "4500/4500/0");
    }

    private String undecided() {
        PAYPAL.approve(order);
        PAYPAL.atNext("capture", Trouble.HESITATES);
        payments.settle(payment);
        var capture = PAYPAL.captureOf(order);
        assertThat(providerPaymentId()).isEqualTo(capture);
        assertThat(payments.attemptStatuses(booking)).containsExactly("OPEN");
        return capture;
    }

    @Test
    void failsWhenPayPalForgotTheOrder() {
        PAYPAL.forget(order);

        payments.askNow(attempt);

        ends("FAILED");
        assertThat(payments.event(booking, "payment.failed")).contains("\"expired\"");
    }

    @Test
    void closesStripesPageBeforePayPals() {
        var other = BOOKINGS.aBooking();
        payments.started(other);
        var session = STRIPE.sessionsOf(payments.attempts(other).getFirst()).getFirst();

        assertThat(payments.post(other, key(), "PAYPAL")).hasStatus(201);

        assertThat(STRIPE.status(session)).isEqualTo("expired");
        assertThat(payments.attemptStatuses(other)).containsExactly("CLOSED", "OPEN");
    }

    @Test
    void neverTakesWhatWasApprovedOnAClosedPage() {
        assertThat(payments.post(booking, key(), "STRIPE")).hasStatus(201);
        PAYPAL.approve(order);

        payments.payPalWebhook(approved());

        handled();
        assertThat(payments.attemptStatuses(booking)).containsExactly("CLOSED", "OPEN");
        assertThat(PAYPAL.captureKeys(order)).isEmpty();
    }

    @Test
    void opensNoOtherPageWhileMoneyMayHaveMoved() {
        PAYPAL.approve(order);
        PAYPAL.atNext("capture", Trouble.FAILS_AFTERWARDS);
        payments.settle(payment);

        assertThat(payments.post(booking, key(), "STRIPE"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("/problems/already-paid");

        assertThat(payments.attemptStatuses(booking)).containsExactly("SUCCEEDED");
        assertThat(payments.events(booking)).containsExactly("payment.initiated", "payment.success");
    }

    @Test
    void takesMoneyOnceFromTwoTabs() throws Exception {
        var answers = inParallel(4, () -> payments.post(booking, key(), "PAYPAL"));
        assertThat(answers.stream().map(answer -> answer.getResponse().getStatus()))
                .allMatch(status -> List.of(201, 409, 503).contains(status));
        await("whoever comes last has a page that nobody closed")
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(payments.post(booking, key(), "PAYPAL")).hasStatus(201));

        payments.attempts(booking).stream()
                .flatMap(tab -> PAYPAL.ordersOf(tab).stream())
                .forEach(PAYPAL::approve);
        payments.attempts(booking).forEach(payments::askNow);

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(payments.attemptStatuses(booking)).doesNotContain("CREATED", "UNKNOWN", "OPEN"));
        var captured = payments.attempts(booking).stream()
                .flatMap(tab -> PAYPAL.ordersOf(tab).stream())
                .filter(made -> PAYPAL.captureOf(made) != null)
                .toList();
        assertThat(captured).hasSize(1);
        assertThat(payments.events(booking).stream().filter("payment.success"::equals))
                .hasSize(1);
    }

    @Test
    void recordsARefundThatWasMadeAtPayPal() {
        PAYPAL.approve(order);
        payments.settle(payment);
        var event = PayPalEvents.refunded("WH-R-" + order, "REFUND-" + order, PAYPAL.captureOf(order), "15.00", "");

        for (int i = 0; i < 3; i++) {
            assertThat(payments.payPalWebhook(event)).hasStatus2xxSuccessful();
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.events(booking))
                        .containsExactly("payment.initiated", "payment.success", "payment.refunded"));
        assertThat(payments.event(booking, "payment.refunded")).contains("1500");
    }

    private String approved() {
        return PayPalEvents.approved("WH-A-" + order, order, attempt);
    }

    private void succeeded() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.status(booking)).isEqualTo("SUCCEEDED"));
        assertThat(payments.attemptStatuses(booking)).containsExactly("SUCCEEDED");
    }

    private void ends(String status) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(payments.attemptStatuses(booking)).containsExactly(status));
    }

    /** But for those that other tests keep for later. */
    private void handled() {
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT count(*) FROM webhook_event WHERE due_at < now() + interval '1 day'")
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    private void askedIn(Duration duration) {
        jdbc.sql("UPDATE attempt SET asked_at = ? WHERE id = ?")
                .param(Clock.systemUTC().instant().plus(duration).atOffset(ZoneOffset.UTC))
                .param(attempt)
                .update();
    }

    private String providerPaymentId() {
        return jdbc.sql("SELECT provider_payment_id FROM attempt WHERE id = ?")
                .param(attempt)
                .query(String.class)
                .single();
    }

    private static <T> List<T> inParallel(int times, Callable<T> call) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = Stream.generate(() -> call).limit(times).toList();
            return executor.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}
