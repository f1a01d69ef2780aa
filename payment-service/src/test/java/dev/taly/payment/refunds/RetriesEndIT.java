package dev.taly.payment.refunds;

import static dev.taly.payment.TestPayments.key;
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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Money that a person gave back in another way does not go back once more by itself. */
@WholeService
class RetriesEndIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LEASE = Duration.ofSeconds(40);
    private static final String MAY_PASS = "balance_insufficient";

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
    void aPartThatFailed() {
        payments = new TestPayments(http, jdbc);
        booking = BOOKINGS.aBooking();
        payment = payments.paid(booking);
        session = payments.session(payments.attempts(booking).getFirst());
        owner = MEMBERS.aMember(booking, MemberRole.OWNER);
        STRIPE.refuseNextRefund(MAY_PASS);
        assertThat(refund(1800)).hasStatus(201).bodyJson().hasPath("$.retryAt");
    }

    @Test
    void endWithARefundByHandOfTheSamePart() {
        UUID failed = theRefund();
        assertThat(refund(1800)).hasStatus(201);

        aDayPassesFor(failed);

        assertThat(payments.refunds(booking)).containsExactly("REQUESTED FAILED 1800", "REQUESTED SUCCEEDED 1800");
        assertThat(STRIPE.refunded(session)).isEqualTo(1800);
        assertThat(payments.sums(booking)).containsExactly("4500/1800/0", "4500/1800/0");
        assertThat(failures(failed))
                .containsExactly(
                        "INSUFFICIENT_FUNDS 1 true",
                        "INSUFFICIENT_FUNDS 1 false",
                        "INSUFFICIENT_FUNDS 1 false resolved");
    }

    @Test
    void endWithARefundInTheDashboard() {
        UUID failed = theRefund();
        tell("refund.created", STRIPE.refundInDashboard(session, 1800));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking))
                        .containsExactly("REQUESTED FAILED 1800", "AT_PROVIDER SUCCEEDED 1800"));

        aDayPassesFor(failed);

        assertThat(STRIPE.refunded(session)).isEqualTo(1800);
        assertThat(payments.sums(booking)).containsExactly("4500/1800/0", "4500/1800/0");
        assertThat(failures(failed))
                .containsExactly(
                        "INSUFFICIENT_FUNDS 1 true",
                        "INSUFFICIENT_FUNDS 1 false",
                        "INSUFFICIENT_FUNDS 1 false resolved");
    }

    /** Whichever of the two is tried by hand: the other one was meant to be the same money. */
    @Test
    void endWhenAnotherIsTriedAgainByHand() {
        UUID first = theRefund();
        STRIPE.refuseNextRefund(MAY_PASS);
        assertThat(refund(1800)).hasStatus(201);
        UUID second = theRefund();

        assertThat(retry(first)).hasStatus(200);
        aDayPassesFor(second);

        assertThat(payments.refunds(booking)).containsExactly("REQUESTED SUCCEEDED 1800", "REQUESTED FAILED 1800");
        assertThat(STRIPE.refunded(session)).isEqualTo(1800);
        assertThat(failures(second))
                .containsExactly(
                        "INSUFFICIENT_FUNDS 1 true",
                        "INSUFFICIENT_FUNDS 1 false",
                        "INSUFFICIENT_FUNDS 1 false resolved");
    }

    @Test
    void doNotBeginForOneThatFailsAfterTheOtherWasMade() {
        assertThat(end(theRefund())).hasStatus(200);
        STRIPE.nextRefundIs("pending");
        assertThat(refund(1000)).hasStatus(201);
        UUID pending = theRefund();
        String ours = STRIPE.refundsOf(session).getFirst();
        assertThat(refund(1000)).hasStatus(201);

        STRIPE.failRefund(ours, "insufficient_funds");
        tell("refund.failed", ours);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(failures(pending)).containsExactly("INSUFFICIENT_FUNDS 1 false"));
        assertThat(payments.sums(booking)).containsExactly("4500/1000/0", "4500/1000/0");
    }

    @Test
    void doNotEndWithMoneyThatGoesBackForAnotherReason() {
        UUID failed = theRefund();
        new TestEvents(rabbit).refundDue(UUID.randomUUID(), payment, 500, "CANCELLED");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking))
                        .containsExactly("REQUESTED FAILED 1800", "CANCELLED SUCCEEDED 500"));

        aDayPassesFor(failed);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking))
                        .containsExactly("REQUESTED SUCCEEDED 1800", "CANCELLED SUCCEEDED 500"));
        assertThat(STRIPE.refunded(session)).isEqualTo(2300);
    }

    @Test
    void areToldToHaveEndedWhenLessIsLeft() {
        UUID failed = theRefund();
        new TestEvents(rabbit).refundDue(UUID.randomUUID(), payment, 3000, "CANCELLED");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking))
                        .containsExactly("REQUESTED FAILED 1800", "CANCELLED SUCCEEDED 3000"));

        aDayPassesFor(failed);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(failures(failed))
                        .containsExactly("INSUFFICIENT_FUNDS 1 true", "INSUFFICIENT_FUNDS 1 false"));
        assertThat(STRIPE.refunded(session)).isEqualTo(3000);
        assertThat(isDue(failed)).isFalse();
    }

    @Test
    void endByHandForMoneyThatWentBackInCash() {
        UUID failed = theRefund();

        var ended = end(failed);

        assertThat(ended).hasStatus(200).bodyJson().extractingPath("$.status").isEqualTo("FAILED");
        assertThat(ended).bodyJson().doesNotHavePath("$.retryAt");
        assertThat(ended).bodyJson().extractingPath("$.resolved").isEqualTo(true);
        assertThat(end(failed)).hasStatus(200);
        assertThat(failures(failed))
                .as("told once")
                .containsExactly(
                        "INSUFFICIENT_FUNDS 1 true",
                        "INSUFFICIENT_FUNDS 1 false",
                        "INSUFFICIENT_FUNDS 1 false resolved");
        aDayPassesFor(failed);
        assertThat(STRIPE.refundsOf(session)).isEmpty();
        assertThat(payments.sums(booking)).containsExactly("4500/0/0", "4500/0/0");
    }

    @Test
    void beginAnewWhenSomebodyTriesItAgain() {
        UUID failed = theRefund();
        assertThat(end(failed)).hasStatus(200);
        STRIPE.refuseNextRefund(MAY_PASS);

        var retried = retry(failed);

        assertThat(retried).hasStatus(200).bodyJson().hasPath("$.retryAt");
        assertThat(retried).bodyJson().extractingPath("$.resolved").isEqualTo(false);
        assertThat(failures(failed))
                .containsExactly(
                        "INSUFFICIENT_FUNDS 1 true",
                        "INSUFFICIENT_FUNDS 1 false",
                        "INSUFFICIENT_FUNDS 1 false resolved",
                        "INSUFFICIENT_FUNDS 2 true");
    }

    /** What never was tried by itself, such as what the provider refuses for good, needs somebody until he has seen to it. */
    @Test
    void haveNoneToEndWhereItIsResolvedAllTheSame() {
        STRIPE.refuseNextRefund("charge_not_refundable");
        assertThat(refund(1000)).hasStatus(422);
        UUID refused = theRefund();
        assertThat(failures(refused)).containsExactly("REFUSED 1 false");

        assertThat(end(refused)).hasStatus(200);

        assertThat(failures(refused)).containsExactly("REFUSED 1 false", "REFUSED 1 false resolved");
    }

    /** Of a larger sum something is still to go back. */
    @Test
    void areEndedByASmallerRefundThatDoesNotResolveThem() {
        UUID failed = theRefund();

        assertThat(refund(500)).hasStatus(201);

        assertThat(failures(failed)).containsExactly("INSUFFICIENT_FUNDS 1 true", "INSUFFICIENT_FUNDS 1 false");
        assertThat(refund(1800)).hasStatus(201);
        assertThat(failures(failed)).last().isEqualTo("INSUFFICIENT_FUNDS 1 false resolved");
    }

    /** An operator who has rows tried again does not know what people decided. */
    @Test
    void stayEndedWhateverTheQueueDoes() {
        UUID failed = theRefund();
        assertThat(end(failed)).hasStatus(200);

        jdbc.sql("UPDATE refund SET due_at = created_at WHERE id = ?")
                .param(failed)
                .update();

        await().atMost(PATIENCE).until(() -> !isDue(failed));
        assertThat(STRIPE.refundsOf(session)).isEmpty();
    }

    @Test
    void endOrAreOnHoweverTheyMeet() throws Exception {
        for (int i = 0; i < 5; i++) {
            UUID failed = theRefund();
            long before = STRIPE.refunded(session);
            dueNow(failed);

            MvcTestResult ended;
            try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
                var due = executor.submit(() -> retryService.whenDue(failed, LEASE));
                ended = executor.submit(() -> end(failed)).get();
                due.get();
            }

            int status = ended.getResponse().getStatus();
            assertThat(status).isIn(200, 409);
            if (status == 200) {
                assertThat(isDue(failed)).isFalse();
                assertThat(STRIPE.refunded(session)).isEqualTo(before);
                assertThat(retry(failed)).hasStatus(200);
            } else {
                problem(ended, 409, "/problems/refund-not-failed");
                dueNow(failed);
            }
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(status(failed)).isEqualTo("SUCCEEDED"));
            assertThat(STRIPE.refunded(session)).isEqualTo(before + (i == 0 ? 1800 : 100));
            STRIPE.refuseNextRefund(MAY_PASS);
            assertThat(refund(100)).hasStatus(201);
        }
    }

    @Test
    void endByOwnersAndManagersOnly() {
        UUID failed = theRefund();
        UUID other = payments.paid(BOOKINGS.aBooking());

        problem(end(payment, failed, MEMBERS.aMember(booking, MemberRole.STAFF)), 403, "/problems/forbidden");
        problem(end(payment, failed, MEMBERS.aMember(UUID.randomUUID(), MemberRole.OWNER)), 404, "/problems/not-found");
        problem(end(payment, UUID.randomUUID(), owner), 404, "/problems/not-found");
        problem(end(other, failed, owner), 404, "/problems/not-found");
        assertThat(isDue(failed)).isTrue();

        assertThat(end(payment, failed, MEMBERS.aMember(booking, MemberRole.MANAGER)))
                .hasStatus(200);
    }

    @Test
    void haveNothingToEndWhereTheMoneyWent() {
        assertThat(refund(1000)).hasStatus(201);

        var answer = end(theRefund());

        problem(answer, 409, "/problems/refund-not-failed");
        assertThat(answer).bodyJson().extractingPath("$.refundStatus").isEqualTo("SUCCEEDED");
    }

    private void aDayPassesFor(UUID refund) {
        dueNow(refund);
        await().atMost(PATIENCE).until(() -> !isDue(refund));
    }

    private void dueNow(UUID refund) {
        jdbc.sql("UPDATE refund SET due_at = created_at WHERE id = ? AND due_at IS NOT NULL")
                .param(refund)
                .update();
    }

    private boolean isDue(UUID refund) {
        return jdbc.sql("SELECT due_at IS NOT NULL FROM refund WHERE id = ?")
                .param(refund)
                .query(Boolean.class)
                .single();
    }

    private String status(UUID refund) {
        return jdbc.sql("SELECT status FROM refund WHERE id = ?")
                .param(refund)
                .query(String.class)
                .single();
    }

    /** What was told of a refund's failures: why, how often by then, whether it is tried again by itself. */
    private List<String> failures(UUID refund) {
        return jdbc
                .sql("SELECT convert_from(o.body, 'UTF8') FROM outbox o WHERE o.aggregate_id = ?"
                        + " AND o.type = 'payment.refund_failed' ORDER BY o.sequence")
                .param(payment)
                .query(String.class)
                .list()
                .stream()
                .filter(event -> refund.toString().equals(JsonPath.read(event, "$.data.refundId")))
                .map(event -> JsonPath.read(event, "$.data.failure") + " " + JsonPath.read(event, "$.data.tries") + " "
                        + JsonPath.read(event, "$.data.retrying")
                        + (event.contains("\"resolved\":true") ? " resolved" : ""))
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

    private MvcTestResult refund(long cents) {
        return http.post()
                .uri("/api/v1/payments/{id}/refunds", payment)
                .with(jwt().jwt(token -> token.subject(owner.toString())))
                .header("Idempotency-Key", key())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"amount\":{\"amount\":" + cents + ",\"currency\":\"EUR\"}}")
                .exchange();
    }

    private MvcTestResult retry(UUID refund) {
        return http.post()
                .uri("/api/v1/payments/{id}/refunds/{refund}/retry", payment, refund)
                .with(jwt().jwt(token -> token.subject(owner.toString())))
                .exchange();
    }

    private MvcTestResult end(UUID refund) {
        return end(payment, refund, owner);
    }

    private MvcTestResult end(UUID of, UUID refund, UUID user) {
        return http.delete()
                .uri("/api/v1/payments/{id}/refunds/{refund}/retries", of, refund)
                .with(jwt().jwt(token -> token.subject(user.toString())))
                .exchange();
    }

    private static void problem(MvcTestResult answer, int status, String type) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo(type);
    }
}
