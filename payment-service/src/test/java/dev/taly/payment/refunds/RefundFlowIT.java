package dev.taly.payment.refunds;

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
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
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

/** A company gives money back. */
@WholeService
class RefundFlowIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    private TestPayments payments;
    private UUID booking;
    private UUID payment;
    private UUID attempt;
    private String session;
    private UUID owner;

    @BeforeEach
    void somethingPaid() {
        payments = new TestPayments(http, jdbc);
        booking = BOOKINGS.aBooking();
        payment = payments.paid(booking);
        attempt = payments.attempts(booking).getFirst();
        session = payments.session(attempt);
        owner = MEMBERS.aMember(booking, MemberRole.OWNER);
    }

    @AfterEach
    void membersAreBack() {
        MEMBERS.isDown(false);
    }

    @Test
    void givesAllBack() {
        var answer = refund("{\"reason\":\"It rained in\"}");

        assertThat(answer).hasStatus(201).bodyJson().isLenientlyEqualTo("""
                {"paymentId":"%s","status":"SUCCEEDED","amount":{"amount":4500,"currency":"EUR"},
                 "reason":"REQUESTED","note":"It rained in"}""".formatted(payment));
        assertThat(payments.sums(booking)).containsExactly("4500/4500/0", "4500/4500/0");
        assertThat(payments.events(booking))
                .containsExactly("payment.initiated", "payment.success", "payment.refunded");
        assertThat(payments.event(booking, "payment.refunded"))
                .contains("\"REQUESTED\"", "\"PROVIDER:stripe\"")
                .doesNotContain("It rained in");
        assertThat(STRIPE.refunded(session)).isEqualTo(4500);
        assertThat(get(payment, owner)).bodyJson().isLenientlyEqualTo("""
                {"status":"REFUNDED","refunded":{"amount":4500,"currency":"EUR"}}""");
        assertThat(payments.attemptStatuses(booking)).containsExactly("SUCCEEDED");
    }

    @Test
    void givesPartsBackAndThenWhatIsLeft() {
        assertThat(refund(1000)).hasStatus(201);
        assertThat(get(payment, owner)).bodyJson().extractingPath("$.status").isEqualTo("PARTIALLY_REFUNDED");
        assertThat(refund(2000)).hasStatus(201);
        assertThat(refund("{}"))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.amount.amount")
                .isEqualTo(1500);

        assertThat(payments.refunds(booking))
                .containsExactly("REQUESTED SUCCEEDED 1000", "REQUESTED SUCCEEDED 2000", "REQUESTED SUCCEEDED 1500");
        assertThat(STRIPE.refundsOf(session)).hasSize(3);
        assertThat(payments.balance(booking, "STRIPE")).isZero();
        assertThat(payments.balance(booking, "COMPANY")).isZero();
        exceeds(refund("{}"), 0);
    }

    @Test
    void namesWhatCanStillBeRefunded() {
        assertThat(refund(4000)).hasStatus(201);

        exceeds(refund(501), 500);

        assertThat(payments.sums(booking)).containsExactly("4500/4000/0", "4500/4000/0");
        assertThat(STRIPE.refundsOf(session)).hasSize(1);
        assertThat(payments.balance(booking, "STRIPE")).isEqualTo(500);
        assertThat(payments.balance(booking, "COMPANY")).isEqualTo(-500);
    }

    @Test
    void letsOneOfTwoRacingRefundsThrough() throws Exception {
        for (int i = 0; i < 5; i++) {
            var raced = BOOKINGS.aBooking();
            var racedPayment = payments.paid(raced);
            var manager = MEMBERS.aMember(raced, MemberRole.MANAGER);

            var answers = inParallel(4, () -> refund(racedPayment, manager, key(), amount(3000)));

            assertThat(answers)
                    .extracting(answer -> answer.getResponse().getStatus())
                    .containsExactlyInAnyOrder(201, 409, 409, 409);
            assertThat(payments.sums(raced)).containsExactly("4500/3000/0", "4500/3000/0");
            assertThat(STRIPE.refunded(payments.session(payments.attempts(raced).getFirst())))
                    .isEqualTo(3000);
        }
    }

    @Test
    void makesOneRefundPerKey() throws Exception {
        var key = key();

        var answers = inParallel(4, () -> refund(payment, owner, key, amount(1000)));
        var again = refund(payment, owner, key, amount(1000));

        assertThat(answers).allSatisfy(answer -> assertThat(answer).hasStatus(201));
        assertThat(answers).extracting(TestPayments::text).containsOnly(text(again));
        assertThat(STRIPE.refundsOf(session)).hasSize(1);
        assertThat(refund(payment, owner, key, amount(1001)))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("/problems/idempotency-key-reused");
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"NO_ANSWER", "FAILS_AFTERWARDS", "FAILS", "TOO_MANY"})
    void finishesByItselfWhatGotNoAnswer(Trouble trouble) {
        STRIPE.atNextRefund(trouble);

        var answer = refund(1000);

        assertThat(answer).hasStatus(201).bodyJson().extractingPath("$.status").isEqualTo("UNKNOWN");
        assertThat(payments.sums(booking)).first().isIn("4500/0/1000", "4500/1000/0");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking)).containsExactly("REQUESTED SUCCEEDED 1000"));
        assertThat(STRIPE.refundsOf(session)).hasSize(1);
        assertThat(payments.sums(booking)).containsExactly("4500/1000/0", "4500/1000/0");
        assertThat(payments.events(booking))
                .filteredOn("payment.refunded"::equals)
                .hasSize(1);
        assertThat(payments.balance(booking, "STRIPE")).isEqualTo(3500);
    }

    @Test
    void continuesWhatACrashLeftBehind() {
        STRIPE.atNextRefund(Trouble.FAILS_AFTERWARDS);
        assertThat(refund(1000)).hasStatus(201);
        jdbc.sql(
                        "UPDATE refund SET status = 'CREATED', due_at = created_at WHERE payment_id = ? AND status = 'UNKNOWN'")
                .param(payment)
                .update();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking)).containsExactly("REQUESTED SUCCEEDED 1000"));
        assertThat(STRIPE.refundsOf(session)).hasSize(1);
    }

    @Test
    void waitsForARefundThatTakesItsTime() {
        STRIPE.nextRefundIs("pending");

        assertThat(refund(1000))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("PENDING");
        assertThat(payments.sums(booking)).containsExactly("4500/0/1000", "4500/0/1000");
        exceeds(refund(3501), 3500);

        STRIPE.finishRefund(STRIPE.refundsOf(session).getFirst(), "succeeded");
        askNow();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking)).containsExactly("REQUESTED SUCCEEDED 1000"));
        assertThat(payments.sums(booking)).containsExactly("4500/1000/0", "4500/1000/0");
    }

    @Test
    void keepsTheMoneyThatStripeDidNotGetRidOf() {
        STRIPE.nextRefundIs("pending");
        assertThat(refund(4500)).hasStatus(201);

        STRIPE.finishRefund(STRIPE.refundsOf(session).getFirst(), "failed");
        askNow();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking)).containsExactly("REQUESTED FAILED 4500"));
        assertThat(payments.sums(booking)).containsExactly("4500/0/0", "4500/0/0");
        assertThat(payments.events(booking)).doesNotContain("payment.refunded");
        assertThat(payments.balance(booking, "STRIPE")).isEqualTo(4500);
    }

    @Test
    void keepsTheMoneyWhenStripeRefuses() {
        STRIPE.atNextRefund(Trouble.REFUSES);

        problem(refund(1000), 422, "/problems/refund-refused");

        assertThat(payments.refunds(booking)).containsExactly("REQUESTED FAILED 1000");
        assertThat(payments.sums(booking)).containsExactly("4500/0/0", "4500/0/0");
        assertThat(list(payment, owner))
                .bodyJson()
                .extractingPath("$.items[0].status")
                .isEqualTo("FAILED");
        assertThat(refund("{}")).hasStatus(201);
    }

    @Test
    void refundsOnlyInTheCurrencyThatWasPaid() {
        var answer = refund("{\"amount\":{\"amount\":100,\"currency\":\"USD\"}}");

        problem(answer, 422, "/problems/validation-failed");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo("amount.currency");
    }

    @Test
    void hasNothingToRefundBeforeMoneyCame() {
        var unpaid = BOOKINGS.aBooking();
        var open = payments.started(unpaid);

        exceeds(refund(open, MEMBERS.aMember(unpaid, MemberRole.OWNER), key(), "{}"), 0);
    }

    @Test
    void isForOwnersAndManagersOnly() {
        var staff = MEMBERS.aMember(booking, MemberRole.STAFF);
        var former = MEMBERS.aFormerMember(booking, MemberRole.OWNER);
        var elsewhere = MEMBERS.aMember(UUID.randomUUID(), MemberRole.OWNER);

        problem(refund(payment, staff, key(), "{}"), 403, "/problems/forbidden");
        problem(refund(payment, former, key(), "{}"), 404, "/problems/not-found");
        problem(refund(payment, elsewhere, key(), "{}"), 404, "/problems/not-found");
        problem(refund(UUID.randomUUID(), owner, key(), "{}"), 404, "/problems/not-found");
        assertThat(payments.refunds(booking)).isEmpty();

        assertThat(refund(payment, MEMBERS.aMember(booking, MemberRole.MANAGER), key(), "{}"))
                .hasStatus(201);
    }

    @Test
    void isNotForTheCustomerWhoMayLook() {
        var own = BOOKINGS.aBooking();
        var started = http.post()
                .uri("/api/v1/payments")
                .with(user(BookingDouble.CUSTOMER))
                .header("Idempotency-Key", key())
                .contentType(MediaType.APPLICATION_JSON)
                .content(TestPayments.body(own))
                .exchange();
        UUID id = UUID.fromString(JsonPath.read(text(started), "$.id"));

        problem(refund(id, BookingDouble.CUSTOMER, key(), "{}"), 403, "/problems/forbidden");
        assertThat(list(id, BookingDouble.CUSTOMER)).hasStatus(200);
    }

    @Test
    void doesNotGuessWhileUserServiceIsDown() {
        MEMBERS.isDown(true);
        var key = key();

        problem(refund(payment, owner, key, amount(1000)), 503, "/problems/service-unavailable");
        problem(list(payment, owner), 503, "/problems/service-unavailable");
        assertThat(payments.refunds(booking)).isEmpty();

        MEMBERS.isDown(false);
        assertThat(refund(payment, owner, key, amount(1000))).hasStatus(201);
    }

    @Test
    void showsRefundsToMembersAndToTheCustomer() {
        assertThat(refund("{\"reason\":\"He shouted\"}")).hasStatus(201);
        var staff = MEMBERS.aMember(booking, MemberRole.STAFF);

        assertThat(list(payment, staff))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.items[0].note")
                .isEqualTo("He shouted");
        assertThat(get(payment, staff)).hasStatus(200);
        var customer = http.get()
                .uri("/api/v1/payments/{id}/refunds", payment)
                .header("Booking-Token", BookingDouble.TOKEN)
                .exchange();
        assertThat(customer)
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.items[0].amount.amount")
                .isEqualTo(4500);
        assertThat(text(customer)).doesNotContain("He shouted");
        problem(list(payment, UUID.randomUUID()), 404, "/problems/not-found");
        assertThat(http.get().uri("/api/v1/payments/{id}/refunds", payment)).hasStatus(404);
    }

    @Test
    void listsTheCompanysPayments() {
        var staff = MEMBERS.aMember(booking, MemberRole.STAFF);

        assertThat(payments(booking, staff, "bookingId=" + booking))
                .hasStatus(200)
                .bodyJson()
                .isLenientlyEqualTo("""
                {"items":[{"id":"%s","bookingId":"%s","status":"SUCCEEDED"}],"nextCursor":null}""".formatted(payment, booking));
        assertThat(payments(booking, staff, "bookingId=" + UUID.randomUUID()))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
        problem(payments(booking, UUID.randomUUID(), ""), 404, "/problems/not-found");
        problem(payments(booking, staff, "limit=0"), 400, "/problems/malformed-request");
        assertThat(http.get().uri("/api/v1/companies/{id}/payments", booking)).hasStatus(401);
    }

    @Test
    void listsTheCompanysPaymentsInPagesTheNewestFirst() {
        var company = UUID.randomUUID();
        var staff = MEMBERS.aMember(company, MemberRole.STAFF);
        for (int i = 0; i < 3; i++) {
            jdbc.sql("UPDATE payment SET company_id = ? WHERE id = ?")
                    .param(company)
                    .param(payments.started(BOOKINGS.aBooking()))
                    .update();
        }

        var first = payments(company, staff, "limit=2");
        List<String> ids = JsonPath.read(text(first), "$.items[*].id");
        String cursor = JsonPath.read(text(first), "$.nextCursor");
        assertThat(ids).hasSize(2).isSortedAccordingTo(Collections.reverseOrder());
        assertThat(cursor).isEqualTo(ids.getLast());
        var second = payments(company, staff, "limit=2&cursor=" + cursor);
        List<String> rest = JsonPath.read(text(second), "$.items[*].id");
        assertThat(rest).hasSize(1).first().matches(id -> id.compareTo(cursor) < 0);
        assertThat(text(second)).contains("\"nextCursor\":null");
    }

    private void askNow() {
        jdbc.sql("UPDATE refund SET due_at = created_at WHERE payment_id = ? AND due_at IS NOT NULL")
                .param(payment)
                .update();
    }

    private MvcTestResult refund(long cents) {
        return refund(amount(cents));
    }

    private MvcTestResult refund(String body) {
        return refund(payment, owner, key(), body);
    }

    private static String amount(long cents) {
        return "{\"amount\":{\"amount\":" + cents + ",\"currency\":\"EUR\"}}";
    }

    private MvcTestResult refund(UUID id, UUID user, String key, String body) {
        return http.post()
                .uri("/api/v1/payments/{id}/refunds", id)
                .with(user(user))
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult list(UUID id, UUID user) {
        return http.get()
                .uri("/api/v1/payments/{id}/refunds", id)
                .with(user(user))
                .exchange();
    }

    private MvcTestResult get(UUID id, UUID user) {
        return http.get().uri("/api/v1/payments/{id}", id).with(user(user)).exchange();
    }

    private MvcTestResult payments(UUID company, UUID user, String query) {
        return http.get()
                .uri("/api/v1/companies/" + company + "/payments?" + query)
                .with(user(user))
                .exchange();
    }

    private static RequestPostProcessor user(UUID id) {
        return jwt().jwt(token -> token.subject(id.toString()));
    }

    private static void exceeds(MvcTestResult answer, int refundable) {
        problem(answer, 409, "/problems/refund-exceeds-payment");
        assertThat(answer).bodyJson().isLenientlyEqualTo("""
                {"refundable":{"amount":%d,"currency":"EUR"}}""".formatted(refundable));
    }

    private static void problem(MvcTestResult answer, int status, String type) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo(type);
    }

    private static <T> List<T> inParallel(int times, Callable<T> call) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return executor.invokeAll(Collections.nCopies(times, call)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }
}
