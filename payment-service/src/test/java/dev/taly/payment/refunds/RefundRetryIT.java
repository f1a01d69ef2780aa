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
import dev.taly.payment.TestEvents;
import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import dev.taly.payment.doubles.StripeEvents;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A refund that failed is not the end of it. */
@WholeService
class RefundRetryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private RefundRetryService retryService;

    private TestPayments payments;
    private UUID booking;
    private UUID payment;
    private String session;
    private UUID owner;

    @BeforeEach
    void somethingPaid() {
        payments = new TestPayments(http, jdbc);
        booking = BOOKINGS.aBooking();
        payment = payments.paid(booking);
        session = payments.session(payments.attempts(booking).getFirst());
        owner = MEMBERS.aMember(booking, MemberRole.OWNER);
    }

    @ParameterizedTest
    @CsvSource({
        "balance_insufficient, INSUFFICIENT_FUNDS",
        "charge_disputed, DISPUTED",
        "payment_intent_unexpected_state, PENDING_CAPTURE"
    })
    void isTriedAgainTheNextDayByItself(String code, String failure) {
        STRIPE.refuseNextRefund(code);

        var answer = refund(1000);

        assertThat(answer).hasStatus(201).bodyJson().isLenientlyEqualTo("""
                {"status":"FAILED","failure":"%s"}""".formatted(failure));
        assertThat(answer).bodyJson().hasPath("$.retryAt");
        assertThat(payments.sums(booking)).containsExactly("4500/0/0", "4500/0/0");
        assertThat(failures()).containsExactly(failure + " 1 true");
        retryService.whenDue(theRefund(), Duration.ofHours(23));
        assertThat(payments.refunds(booking)).as("not before its time").containsExactly("REQUESTED FAILED 1000");

        aDayPasses();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking)).containsExactly("REQUESTED SUCCEEDED 1000"));
        assertThat(STRIPE.refunded(session)).isEqualTo(1000);
        assertThat(payments.sums(booking)).containsExactly("4500/1000/0", "4500/1000/0");
        assertThat(payments.events(booking))
                .containsExactly("payment.initiated", "payment.success", "payment.refund_failed", "payment.refunded");
        assertThat(payments.balance(booking, "STRIPE")).isEqualTo(3500);
    }

    @Test
    void alsoOneThatNobodyAskedFor() {
        STRIPE.refuseNextRefund("balance_insufficient");
        new TestEvents(rabbit).refundDue(UUID.randomUUID(), payment, 4500, "SLOT_TAKEN");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking)).containsExactly("SLOT_TAKEN FAILED 4500"));

        aDayPasses();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(payments.refunds(booking)).containsExactly("SLOT_TAKEN SUCCEEDED 4500"));
        assertThat(STRIPE.refunded(session)).isEqualTo(4500);
    }

    @Test
    void endsWhenSomebodyGaveTheMoneyBackMeanwhile() {
        STRIPE.refuseNextRefund("balance_insufficient");
        assertThat(refund(4500)).hasStatus(201);
        assertThat(refund(4500)).hasStatus(201);

        aDayPasses();

        await().atMost(PATIENCE).until(() -> refunds("due_at IS NOT NULL") == 0);
        assertThat(payments.refunds(booking)).containsExactly("REQUESTED FAILED 4500", "REQUESTED SUCCEEDED 4500");
        assertThat(STRIPE.refunded(session)).isEqualTo(4500);
        assertThat(refunds("given_up_at IS NOT NULL")).isZero();
    }

    /** The queue knows nothing of days: each failure decides about the next try, and none of them is one of ours. */
    @Test
    void failsAgainTheNextDayWithoutBeingAFailureOfHandlingIt() {
        STRIPE.refuseNextRefund("balance_insufficient");
        assertThat(refund(1000)).hasStatus(201);
        STRIPE.refuseNextRefund("balance_insufficient");

        aDayPasses();

        await().atMost(PATIENCE).until(() -> failures().size() == 2);
        assertThat(failures()).containsExactly("INSUFFICIENT_FUNDS 1 true", "INSUFFICIENT_FUNDS 2 true");
        assertThat(refunds("status = 'FAILED' AND due_at > now() + interval '23 hours' AND tries = 0"
                        + " AND failing_since IS NULL AND last_failure IS NULL"))
                .isOne();
        assertThat(payments.sums(booking)).containsExactly("4500/0/0", "4500/0/0");
    }

    @Test
    void isTriedAgainByTheCompanyWhateverTheReason() {
        STRIPE.refuseNextRefund("charge_already_refunded");
        var refused = refund(1000);
        problem(refused, 422, "/problems/refund-refused");
        assertThat(refused).bodyJson().extractingPath("$.failure").isEqualTo("REFUSED");
        assertThat(failures()).containsExactly("REFUSED 1 false");

        var again = retry(payment, theRefund(), owner);

        assertThat(again).hasStatus(200).bodyJson().extractingPath("$.status").isEqualTo("SUCCEEDED");
        assertThat(STRIPE.refundsOf(session)).hasSize(1);
        var unneeded = retry(payment, theRefund(), owner);
        problem(unneeded, 409, "/problems/refund-not-failed");
        assertThat(unneeded).bodyJson().extractingPath("$.status").isEqualTo(409);
        assertThat(unneeded).bodyJson().extractingPath("$.refundStatus").isEqualTo("SUCCEEDED");
    }

    @Test
    void saysWhenItFailsOnceMore() {
        STRIPE.refuseNextRefund("charge_not_refundable");
        problem(refund(1000), 422, "/problems/refund-refused");
        STRIPE.refuseNextRefund("charge_not_refundable");

        problem(retry(payment, theRefund(), owner), 422, "/problems/refund-refused");

        assertThat(failures()).containsExactly("REFUSED 1 false", "REFUSED 2 false");
    }

    /** It went out, and came back days later: every movement is in the books, and the second try is a fact of its own. */
    @Test
    void staysRightInTheBooksWhenTheBankSentItBack() {
        assertThat(refund(4500)).hasStatus(201);
        String first = STRIPE.refundsOf(session).getFirst();
        STRIPE.failRefund(first, "expired_or_canceled_card");
        tell("refund.failed", first);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking)).containsExactly("REQUESTED FAILED 4500"));
        assertThat(failures()).containsExactly("RETURNED 1 false");
        assertThat(payments.balance(booking, "STRIPE")).isEqualTo(4500);

        assertThat(retry(payment, theRefund(), owner)).hasStatus(200);
        tell("refund.updated", first);
        String second = STRIPE.refundsOf(session).stream()
                .filter(id -> !id.equals(first))
                .findFirst()
                .orElseThrow();
        tell("refund.created", second);

        handled();
        assertThat(payments.refunds(booking)).containsExactly("REQUESTED SUCCEEDED 4500");
        assertThat(payments.sums(booking)).containsExactly("4500/4500/0", "4500/4500/0");
        assertThat(payments.balance(booking, "STRIPE")).isZero();
        assertThat(payments.balance(booking, "COMPANY")).isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM journal WHERE kind = 'REFUND' AND reference IN (SELECT ?::uuid UNION"
                                + " SELECT try_id FROM refund WHERE id = ?)")
                        .params(theRefund(), theRefund())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void isMadeOnceHoweverManyTryItAtOnce() throws Exception {
        for (int i = 0; i < 5; i++) {
            STRIPE.refuseNextRefund("charge_not_refundable");
            problem(refund(500), 422, "/problems/refund-refused");
            UUID refund = theRefund();

            List<MvcTestResult> answers;
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                Callable<MvcTestResult> call = () -> retry(payment, refund, owner);
                answers = executor.invokeAll(Collections.nCopies(8, call)).stream()
                        .map(Future::resultNow)
                        .toList();
            }

            assertThat(answers)
                    .<Integer>extracting(answer -> answer.getResponse().getStatus())
                    .containsOnlyOnce(200)
                    .containsOnly(200, 409);
            assertThat(STRIPE.refunded(session)).isEqualTo(500L * (i + 1));
            assertThat(payments.balance(booking, "STRIPE")).isEqualTo(4500 - 500L * (i + 1));
        }
    }

    /** The refusal was about a call that the provider had made all the same. */
    @Test
    void findsWhatAnEarlierTryMade() {
        STRIPE.refuseNextRefund("charge_not_refundable");
        problem(refund(1000), 422, "/problems/refund-refused");
        STRIPE.madeAllTheSame(
                session, 1000, theRefund(), payments.attempts(booking).getFirst());

        assertThat(retry(payment, theRefund(), owner))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("SUCCEEDED");

        assertThat(STRIPE.refunded(session)).isEqualTo(1000);
    }

    @Test
    void countsWhenTheProviderTellsOfItAfterItsRefusal() {
        STRIPE.refuseNextRefund("charge_not_refundable");
        problem(refund(1000), 422, "/problems/refund-refused");
        STRIPE.madeAllTheSame(
                session, 1000, theRefund(), payments.attempts(booking).getFirst());

        tell("refund.created", STRIPE.refundsOf(session).getFirst());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking)).containsExactly("REQUESTED SUCCEEDED 1000"));
        assertThat(payments.sums(booking)).containsExactly("4500/1000/0", "4500/1000/0");
    }

    @Test
    void isForOwnersAndManagersOnly() {
        STRIPE.refuseNextRefund("charge_not_refundable");
        problem(refund(1000), 422, "/problems/refund-refused");
        UUID refund = theRefund();
        var staff = MEMBERS.aMember(booking, MemberRole.STAFF);
        var elsewhere = MEMBERS.aMember(UUID.randomUUID(), MemberRole.OWNER);
        var other = payments.paid(BOOKINGS.aBooking());

        problem(retry(payment, refund, staff), 403, "/problems/forbidden");
        problem(retry(payment, refund, elsewhere), 404, "/problems/not-found");
        problem(retry(payment, UUID.randomUUID(), owner), 404, "/problems/not-found");
        problem(retry(other, refund, owner), 404, "/problems/not-found");
        problem(list(booking, staff, ""), 403, "/problems/forbidden");
        problem(list(booking, elsewhere, ""), 404, "/problems/not-found");
        assertThat(http.get().uri("/api/v1/companies/{id}/refunds", booking)).hasStatus(401);

        assertThat(retry(payment, refund, MEMBERS.aMember(booking, MemberRole.MANAGER)))
                .hasStatus(200);
    }

    @Test
    void listsWhatFailedInPages() {
        for (int i = 0; i < 3; i++) {
            STRIPE.refuseNextRefund("charge_not_refundable");
            problem(refund(100 + i), 422, "/problems/refund-refused");
        }
        assertThat(refund(1000)).hasStatus(201);

        var first = list(booking, owner, "status=FAILED&limit=2");
        assertThat(first).hasStatus(200);
        List<Integer> amounts = JsonPath.read(text(first), "$.items[*].amount.amount");
        String cursor = JsonPath.read(text(first), "$.nextCursor");
        var second = list(booking, owner, "status=FAILED&limit=2&cursor=" + cursor);
        List<Integer> rest = JsonPath.read(text(second), "$.items[*].amount.amount");

        assertThat(amounts).containsExactly(102, 101);
        assertThat(rest).containsExactly(100);
        assertThat(text(second)).contains("\"nextCursor\":null");
        assertThat(list(booking, owner, ""))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .hasSize(4);
        problem(list(booking, owner, "status=LOST"), 400, "/problems/malformed-request");
    }

    private void aDayPasses() {
        jdbc.sql("UPDATE refund SET due_at = created_at"
                        + " WHERE payment_id = ? AND status = 'FAILED' AND due_at IS NOT NULL")
                .param(payment)
                .update();
    }

    private int refunds(String condition) {
        return jdbc.sql("SELECT count(*) FROM refund WHERE payment_id = ? AND " + condition)
                .param(payment)
                .query(Integer.class)
                .single();
    }

    /** What was told of failures: why, how often by then, whether it is tried again by itself. */
    private List<String> failures() {
        return jdbc
                .sql("SELECT convert_from(o.body, 'UTF8') FROM outbox o WHERE o.aggregate_id = ?"
                        + " AND o.type = 'payment.refund_failed' ORDER BY o.sequence")
                .param(payment)
                .query(String.class)
                .list()
                .stream()
                .map(event -> JsonPath.read(event, "$.data.failure") + " " + JsonPath.read(event, "$.data.tries") + " "
                        + JsonPath.read(event, "$.data.retrying"))
                .toList();
    }

    /** The latest. */
    private UUID theRefund() {
        return jdbc.sql("SELECT id FROM refund WHERE payment_id = ? ORDER BY id DESC LIMIT 1")
                .param(payment)
                .query(UUID.class)
                .single();
    }

    private void tell(String type, String refund) {
        String event = StripeEvents.refund("evt_" + UUID.randomUUID() + payment, type, STRIPE.refundObject(refund));
        assertThat(payments.webhook(event)).hasStatus2xxSuccessful();
    }

    private void handled() {
        await().atMost(PATIENCE)
                .until(() ->
                        jdbc.sql("SELECT count(*) FROM webhook_event WHERE processed_at IS NULL AND event_id LIKE ?")
                                        .param("%" + payment)
                                        .query(Integer.class)
                                        .single()
                                == 0);
    }

    private MvcTestResult refund(long cents) {
        return http.post()
                .uri("/api/v1/payments/{id}/refunds", payment)
                .with(jwt().jwt(token -> token.subject(owner.toString())))
                .header("Idempotency-Key", key())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"amount\":{\"amount\":" + cents + ",\"currency\":\"EUR\"}}")
                .exchange();
    }

    private MvcTestResult retry(UUID of, UUID refund, UUID user) {
        return http.post()
                .uri("/api/v1/payments/{id}/refunds/{refund}/retry", of, refund)
                .with(jwt().jwt(token -> token.subject(user.toString())))
                .exchange();
    }

    private MvcTestResult list(UUID company, UUID user, String query) {
        return http.get()
                .uri("/api/v1/companies/" + company + "/refunds?" + query)
                .with(jwt().jwt(token -> token.subject(user.toString())))
                .exchange();
    }

    private static void problem(MvcTestResult answer, int status, String type) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo(type);
    }
}
