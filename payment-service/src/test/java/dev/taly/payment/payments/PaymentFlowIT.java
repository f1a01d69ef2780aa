package dev.taly.payment.payments;

import static dev.taly.payment.TestPayments.body;
import static dev.taly.payment.TestPayments.key;
import static dev.taly.payment.TestPayments.text;
import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static dev.taly.payment.doubles.Doubles.MEMBERS;
import static dev.taly.payment.doubles.Doubles.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import com.jayway.jsonpath.JsonPath;
import dev.taly.events.user.MemberRole;
import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import dev.taly.payment.doubles.BookingDouble;
import dev.taly.payment.doubles.StripeDouble.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@WholeService
class PaymentFlowIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PaymentSettings settings;

    private TestPayments payments;
    private UUID booking;

    @BeforeEach
    void aBooking() {
        payments = new TestPayments(http, jdbc);
        booking = BOOKINGS.aBooking();
    }

    @Test
    void sendsTheGuestToStripe() {
        var answer = payments.post(booking, key());

        assertThat(answer).hasStatus(201).containsHeader("Location").bodyJson().isLenientlyEqualTo("""
                {"bookingId":"%s","provider":"STRIPE","status":"PENDING",
                 "amount":{"amount":4500,"currency":"EUR"},"refunded":{"amount":0,"currency":"EUR"}}""".formatted(
                        booking));
        var attempt = payments.attempts(booking).getFirst();
        var session = STRIPE.sessionsOf(attempt).getFirst();
        assertThat(answer).bodyJson().extractingPath("$.redirectUrl").isEqualTo("https://checkout.example/" + session);
        assertThat(payments.attemptStatuses(booking)).containsExactly("OPEN");
        assertThat(payments.events(booking)).containsExactly("payment.initiated");
        assertThat(payments.event(booking, "payment.initiated")).contains("\"GUEST:" + booking + "\"");
        assertThat(STRIPE.request(attempt))
                .containsEntry("success_url", settings.origin() + "/checkout/return")
                .containsEntry("cancel_url", settings.origin() + "/checkout/cancel")
                .containsEntry("client_reference_id", attempt.toString())
                .containsEntry("payment_intent_data[metadata][attemptId]", attempt.toString())
                .containsEntry("line_items[0][price_data][product_data][name]", "Haircut, 24 November, 10:00");
    }

    @Test
    void givesTheSameAnswerToTheSameKey() {
        var key = key();

        var first = payments.post(booking, key);
        var second = payments.post(booking, key);

        assertThat(second).hasStatus(201);
        assertThat(text(second)).isEqualTo(text(first));
        assertThat(payments.attempts(booking)).hasSize(1);
    }

    @Test
    void twinsOfOneKeyMakeOneSession() throws Exception {
        var key = key();

        var answers = inParallel(8, () -> payments.post(booking, key));

        assertThat(answers).allSatisfy(answer -> assertThat(answer).hasStatus(201));
        assertThat(answers.stream().map(TestPayments::text).distinct()).hasSize(1);
        assertThat(STRIPE.sessionsOf(payments.attempts(booking).getFirst())).hasSize(1);
    }

    @Test
    void tabsWithKeysOfTheirOwnLeaveOneOpenAttempt() throws Exception {
        var answers = inParallel(6, () -> payments.post(booking, key()));

        assertThat(answers.stream().map(answer -> answer.getResponse().getStatus()))
                .allMatch(status -> List.of(201, 409, 503).contains(status));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(openSessions()).hasSizeLessThanOrEqualTo(1));
        assertThat(payments.post(booking, key())).hasStatus(201);
        assertThat(openSessions()).hasSize(1);
        assertThat(payments.attemptStatuses(booking))
                .filteredOn(status -> !status.equals("CLOSED"))
                .containsExactly("OPEN");
    }

    private List<String> openSessions() {
        return payments.attempts(booking).stream()
                .flatMap(attempt -> STRIPE.sessionsOf(attempt).stream())
                .filter(session -> STRIPE.status(session).equals("open"))
                .toList();
    }

    @Test
    void closesTheOlderPageBeforeItOpensANewOne() {
        payments.started(booking);

        assertThat(payments.post(booking, key())).hasStatus(201);

        assertThat(payments.attemptStatuses(booking)).containsExactly("CLOSED", "OPEN");
        var attempts = payments.attempts(booking);
        assertThat(STRIPE.status(STRIPE.sessionsOf(attempts.getFirst()).getFirst()))
                .isEqualTo("expired");
        assertThat(payments.events(booking)).containsExactly("payment.initiated", "payment.initiated");
    }

    @Test
    void findsThatTheOlderPageWasPaid() {
        payments.started(booking);
        STRIPE.pay(STRIPE.sessionsOf(payments.attempts(booking).getFirst()).getFirst());

        assertThat(payments.post(booking, key()))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("/problems/already-paid");

        assertThat(payments.status(booking)).isEqualTo("SUCCEEDED");
        assertThat(payments.events(booking)).containsExactly("payment.initiated", "payment.success");
    }

    @Test
    void opensNothingWhileTheOlderPageCannotBeClosed() {
        payments.started(booking);
        STRIPE.atNextClosing(Trouble.FAILS);
        var key = key();

        assertThat(payments.post(booking, key)).hasStatus(503).containsHeader("Retry-After");

        assertThat(payments.attempts(booking)).hasSize(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.post(booking, key)).hasStatus(201));
        assertThat(payments.attemptStatuses(booking)).containsExactly("CLOSED", "OPEN");
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"NO_ANSWER", "FAILS_AFTERWARDS", "FAILS", "TOO_MANY"})
    void continuesTheAttemptWithTheSameKey(Trouble trouble) {
        STRIPE.atNextOpening(trouble);
        var key = key();

        assertThat(payments.post(booking, key)).hasStatus(503).containsHeader("Retry-After");
        assertThat(payments.post(booking, key)).hasStatus(201);

        var attempts = payments.attempts(booking);
        assertThat(attempts).hasSize(1);
        assertThat(STRIPE.sessionsOf(attempts.getFirst())).hasSize(1);
        assertThat(payments.events(booking)).containsExactly("payment.initiated");
    }

    @Test
    void settlesByItselfWhatGotNoAnswer() {
        STRIPE.atNextOpening(Trouble.NO_ANSWER);

        assertThat(payments.post(booking, key())).hasStatus(503);
        assertThat(payments.attemptStatuses(booking)).containsExactly("UNKNOWN");

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(payments.attemptStatuses(booking)).containsExactly("OPEN"));
        assertThat(STRIPE.sessionsOf(payments.attempts(booking).getFirst())).hasSize(1);
    }

    @Test
    void failsTheAttemptThatStripeRefuses() {
        STRIPE.atNextOpening(Trouble.REFUSES);

        assertThat(payments.post(booking, key()))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("/problems/payment-refused");

        assertThat(payments.attemptStatuses(booking)).containsExactly("FAILED");
        assertThat(payments.events(booking)).containsExactly("payment.failed");
        assertThat(payments.post(booking, key())).hasStatus(201);
    }

    @Test
    void refusesAnAmountThatStripeCannotMove() {
        var dinars = BOOKINGS.aBooking(4501, "KWD", 200);

        assertThat(payments.post(dinars, key())).hasStatus(422);

        assertThat(payments.attemptStatuses(dinars)).containsExactly("FAILED");
    }

    @Test
    void passesOnWhatBookingServiceSays() {
        assertThat(payments.post(UUID.randomUUID(), key())).hasStatus(404);
        assertThat(payments.post(BOOKINGS.aBooking(4500, "EUR", 409), key()))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("/problems/booking-not-payable");
        assertThat(payments.post(BOOKINGS.aBooking(4500, "EUR", 503), key())).hasStatus(503);
    }

    @Test
    void showsAPaymentToItsPayerOnly() {
        var guests = payments.started(booking);

        assertThat(get(guests, BookingDouble.TOKEN)).hasStatus(200);
        assertThat(get(guests, "bookingtoken-of-another-guest-000000")).hasStatus(404);
        assertThat(get(guests, "short")).hasStatus(404);
        assertThat(http.get().uri("/api/v1/payments/{id}", guests)).hasStatus(404);
        assertThat(http.get().uri("/api/v1/payments/{id}", guests).with(user(UUID.randomUUID())))
                .hasStatus(404);
    }

    @Test
    void showsAPaymentToTheSignedInCustomer() {
        var started = http.post()
                .uri("/api/v1/payments")
                .with(user(BookingDouble.CUSTOMER))
                .header("Idempotency-Key", key())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body(booking))
                .exchange();
        assertThat(started).hasStatus(201);
        String id = JsonPath.read(text(started), "$.id");

        assertThat(http.get().uri("/api/v1/payments/{id}", id).with(user(BookingDouble.CUSTOMER)))
                .hasStatus(200);
        assertThat(http.get().uri("/api/v1/payments/{id}", id).with(user(UUID.randomUUID())))
                .hasStatus(404);
        assertThat(payments.event(booking, "payment.initiated")).contains("\"USER:" + BookingDouble.CUSTOMER + "\"");
    }

    /** By whoever may see the booking now. */
    @Test
    void showsAPaymentByTheLinkThatReplacedTheFirst() {
        var paid = payments.paid(booking);
        String fresh = "bookingtoken-that-replaced-the-first-one";
        BOOKINGS.replaceToken(booking, fresh);

        for (String path : List.of("", "/refunds", "/receipt")) {
            var stale = http.get().uri("/api/v1/payments/" + paid + path).header("Booking-Token", BookingDouble.TOKEN);
            assertThat(stale).hasStatus(404);
        }
        assertThat(payments.settle(paid)).hasStatus(404);
        assertThat(get(paid, fresh)).hasStatus(200);
        assertThat(payments.settle(paid, fresh)).hasStatus(200);
        assertThat(http.get().uri("/api/v1/payments/{id}/refunds", paid).header("Booking-Token", fresh))
                .hasStatus(200);
    }

    @Test
    void showsAPaymentToTheAccountThatTheBookingBecame() {
        var paid = payments.paid(booking);
        var later = UUID.randomUUID();
        assertThat(http.get().uri("/api/v1/payments/{id}", paid).with(user(later)))
                .hasStatus(404);

        BOOKINGS.link(booking, later);

        assertThat(http.get().uri("/api/v1/payments/{id}", paid).with(user(later)))
                .hasStatus(200);
        assertThat(http.get().uri("/api/v1/payments/{id}/refunds", paid).with(user(later)))
                .hasStatus(200);
    }

    @Test
    void doesNotSayThatThereIsNoneWhileBookingServiceIsDown() {
        var paid = payments.paid(booking);
        BOOKINGS.change(booking, 4500, 503);

        assertThat(get(paid, BookingDouble.TOKEN)).hasStatus(503);
        assertThat(listed(booking, BookingDouble.TOKEN)).hasStatus(503);
        assertThat(http.get().uri("/api/v1/payments/{id}", paid).with(user(UUID.randomUUID())))
                .hasStatus(503);
        var staff = MEMBERS.aMember(booking, MemberRole.STAFF);
        assertThat(http.get().uri("/api/v1/payments/{id}", paid).with(user(staff)))
                .hasStatus(200);
    }

    @Test
    void findsThePaymentsOfABooking() {
        assertThat(listed(booking, BookingDouble.TOKEN))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
        var paid = payments.paid(booking);

        assertThat(listed(booking, BookingDouble.TOKEN))
                .hasStatus(200)
                .bodyJson()
                .isLenientlyEqualTo("""
                {"items":[{"id":"%1$s","bookingId":"%2$s","purpose":"FULL","status":"SUCCEEDED",
                  "refunded":{"amount":0,"currency":"EUR"},"receipt":"/api/v1/payments/%1$s/receipt"}]}""".formatted(paid, booking));
        var staff = MEMBERS.aMember(booking, MemberRole.STAFF);
        for (UUID user : List.of(BookingDouble.CUSTOMER, staff)) {
            assertThat(http.get()
                            .uri("/api/v1/payments?bookingId={id}", booking)
                            .with(user(user)))
                    .hasStatus(200);
        }
        assertThat(listed(booking, "bookingtoken-of-another-guest-000000")).hasStatus(404);
        assertThat(listed(UUID.randomUUID(), BookingDouble.TOKEN)).hasStatus(404);
        assertThat(http.get().uri("/api/v1/payments?bookingId={id}", booking)).hasStatus(404);
        assertThat(http.get().uri("/api/v1/payments")).hasStatus(400);
    }

    @Test
    void namesThePaymentThatPaid() {
        var paid = payments.paid(booking);

        assertThat(payments.post(booking, key())).hasStatus(409).bodyJson().isLenientlyEqualTo("""
                {"type":"/problems/already-paid","paymentId":"%s"}""".formatted(paid));

        BOOKINGS.change(booking, 4500, 409);
        assertThat(payments.post(booking, key())).hasStatus(409).bodyJson().isLenientlyEqualTo("""
                {"type":"/problems/already-paid","paymentId":"%s"}""".formatted(paid));
    }

    private MvcTestResult listed(UUID bookingId, String token) {
        return http.get()
                .uri("/api/v1/payments?bookingId={id}", bookingId)
                .header("Booking-Token", token)
                .exchange();
    }

    private static RequestPostProcessor user(UUID id) {
        return jwt().jwt(token -> token.subject(id.toString()));
    }

    private MvcTestResult get(UUID id, String token) {
        return http.get()
                .uri("/api/v1/payments/{id}", id)
                .header("Booking-Token", token)
                .exchange();
    }

    private static <T> List<T> inParallel(int times, Callable<T> call) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = Stream.generate(() -> call).limit(times).toList();
            return executor.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}
