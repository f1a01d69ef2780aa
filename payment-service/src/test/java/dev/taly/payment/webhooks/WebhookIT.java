package dev.taly.payment.webhooks;

import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static dev.taly.payment.doubles.Doubles.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.payment.TestOperator;
import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import dev.taly.payment.disputes.DisputeService;
import dev.taly.payment.doubles.Doubles;
import dev.taly.payment.doubles.StripeEvents;
import dev.taly.payment.payments.PaymentService;
import dev.taly.payment.providers.Providers;
import dev.taly.payment.refunds.RefundService;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

@WholeService
@ExtendWith(OutputCaptureExtension.class)
class WebhookIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Providers providers;

    @Autowired
    private WebhookStore store;

    @Autowired
    private PaymentService paymentService;

    @Autowired
    private RefundService refundService;

    @Autowired
    private WebEndpointsSupplier endpoints;

    @Autowired
    private DisputeService disputeService;

    @Autowired
    private TransactionTemplate transactions;

    private TestPayments payments;
    private UUID booking;
    private UUID attempt;
    private String session;
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void anOpenPage() {
        payments = new TestPayments(http, jdbc);
        booking = BOOKINGS.aBooking();
        payments.started(booking);
        attempt = payments.attempts(booking).getFirst();
        session = STRIPE.sessionsOf(attempt).getFirst();
    }

    @Test
    void makesThePaymentSucceed() {
        assertThat(payments.webhook(completed())).hasStatus2xxSuccessful();

        handled();
        assertThat(payments.status(booking)).isEqualTo("SUCCEEDED");
        assertThat(payments.events(booking)).containsExactly("payment.initiated", "payment.success");
        assertThat(payments.event(booking, "payment.success")).contains("\"PROVIDER:stripe\"", "4500");
    }

    @Test
    void takesEffectOnceHoweverOftenItComes() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 10)
                    .mapToObj(i -> executor.submit(() -> payments.webhook(completed())))
                    .toList()
                    .forEach(sent -> assertThat(resultOf(sent)).hasStatus2xxSuccessful());
        }

        handled();
        assertThat(payments.events(booking)).containsExactly("payment.initiated", "payment.success");
        assertThat(stored()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "completed declined intent", "completed intent declined", "declined completed intent",
        "declined intent completed", "intent completed declined", "intent declined completed"
    })
    void endsTheSameInEveryOrder(String order) {
        for (String event : order.split(" ")) {
            assertThat(payments.webhook(
                            switch (event) {
                                case "completed" -> completed();
                                case "declined" -> StripeEvents.declined(id("declined"), attempt);
                                default -> StripeEvents.other(id("intent"), "payment_intent.succeeded");
                            }))
                    .hasStatus2xxSuccessful();
        }

        handled();
        assertThat(payments.status(booking)).isEqualTo("SUCCEEDED");
        assertThat(payments.events(booking))
                .filteredOn("payment.success"::equals)
                .hasSize(1);
        assertThat(payments.attemptStatuses(booking)).containsExactly("SUCCEEDED");
    }

    @Test
    void failsTheAttemptWhosePageExpired() {
        payments.webhook(StripeEvents.session(id("x"), "checkout.session.expired", session, attempt, 4500, "unpaid"));

        handled();
        assertThat(payments.attemptStatuses(booking)).containsExactly("FAILED");
        assertThat(payments.event(booking, "payment.failed")).contains("\"expired\"");
    }

    @Test
    void leavesThePageOpenAfterADecline() {
        payments.webhook(StripeEvents.declined(id("d"), attempt));

        handled();
        assertThat(payments.attemptStatuses(booking)).containsExactly("OPEN");
        assertThat(payments.event(booking, "payment.failed")).contains("\"declined\"");
    }

    @Test
    void givesBackWhatWasPaidOnAClosedPage() {
        assertThat(payments.post(booking, TestPayments.key())).hasStatus(201);
        STRIPE.pay(session);

        for (int i = 0; i < 3; i++) {
            payments.completed(attempt, 4500);
        }

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(payments.attemptStatuses(booking)).containsExactly("REFUNDED", "OPEN"));
        handled();
        assertThat(payments.status(booking)).isEqualTo("PENDING");
        assertThat(payments.refunds(booking)).containsExactly("PAID_AFTER_CLOSE SUCCEEDED 4500");
        assertThat(payments.sums(booking)).containsExactly("4500/4500/0", "4500/4500/0", "0/0/0");
        assertThat(payments.event(booking, "payment.refunded")).contains("\"PAID_AFTER_CLOSE\"", "4500");
        assertThat(STRIPE.refundsOf(session)).hasSize(1);
        assertThat(payments.balance(booking, "STRIPE")).isZero();
        assertThat(payments.balance(booking, "RETURNS")).isZero();
    }

    @Test
    void doesNotTakeAnotherAmountForThePrice() {
        STRIPE.pay(session);
        payments.webhook(StripeEvents.session(id("a"), "checkout.session.completed", session, attempt, 1, "paid"));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(payments.attemptStatuses(booking)).containsExactly("REFUNDED"));
        assertThat(payments.events(booking)).doesNotContain("payment.success");
        assertThat(payments.refunds(booking)).containsExactly("OTHER_AMOUNT SUCCEEDED 1");
        assertThat(STRIPE.refunded(session)).isEqualTo(1);
    }

    @Test
    void writesNothingThatIsForgedOrStale() {
        var now = Clock.systemUTC().instant();

        assertThat(payments.webhook(completed(), "whsec_forged", now))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("/problems/signature-invalid");
        assertThat(payments.webhook(completed(), Doubles.WEBHOOK_SECRET, now.minusSeconds(600)))
                .hasStatus(400);
        assertThat(http.post()
                        .uri("/api/v1/webhooks/stripe")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(completed()))
                .hasStatus(400);

        assertThat(stored()).isZero();
        assertThat(payments.status(booking)).isEqualTo("PENDING");
    }

    @Test
    void keepsWhatItDoesNotKnowAndIsDoneWithIt() {
        payments.webhook(StripeEvents.other(id("o"), "customer.created"));

        handled();
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void doesNotShowPayersInTheDatabase() {
        payments.webhook(completed());

        assertThat(payloads())
                .hasSize(1)
                .allSatisfy(payload -> assertThat(new String(payload, StandardCharsets.ISO_8859_1))
                        .doesNotContain("payer@example.org", attempt.toString()));
    }

    @Test
    void handlesWhatWasStoredButNotHandled() {
        payments.webhook(completed());
        handled();
        var ids = jdbc.sql("SELECT id FROM webhook_event WHERE event_id LIKE ?")
                .param("evt_" + run + "%")
                .query(UUID.class)
                .list();
        jdbc.sql("UPDATE webhook_event SET processed_at = NULL, due_at = received_at WHERE id = ?")
                .param(ids.getFirst())
                .update();

        handled();
        assertThat(payments.events(booking)).containsExactly("payment.initiated", "payment.success");
    }

    @Test
    void leavesForThreeDaysWhatItDoesNotUnderstand() {
        var stranger = StripeEvents.refundObject("re_1", "pi_of_somebody_else", 100, "eur", "succeeded", "{}");
        payments.webhook(StripeEvents.refund(id("r"), "refund.created", stranger));
        var stored = jdbc.sql("SELECT id FROM webhook_event WHERE event_id = ?")
                .param(id("r"))
                .query(UUID.class)
                .single();

        handleAt(stored, Duration.ofDays(3).minusMinutes(1));
        assertThat(unhandled()).isEqualTo(1);
        // it is skipped while the service itself still has it in hand
        await().atMost(PATIENCE).untilAsserted(() -> {
            handleAt(stored, Duration.ofDays(3).plusMinutes(1));
            assertThat(unhandled()).isZero();
        });
        assertThat(givenUp(stored)).isTrue();
    }

    @Test
    void readsAgainWhatAnOperatorDroppedWhileItIsKnownWhatItSaid() {
        TestOperator operator = new TestOperator(endpoints);
        payments.webhook(completed());
        var stored = jdbc.sql("SELECT id FROM webhook_event WHERE event_id = ?")
                .param(id("c"))
                .query(UUID.class)
                .single();
        await().atMost(PATIENCE).until(() -> payments.status(booking).equals("SUCCEEDED"));
        jdbc.sql("UPDATE webhook_event SET processed_at = NULL, given_up_at = now() WHERE id = ?")
                .param(stored)
                .update();

        assertThat(operator.drop("webhook_event", stored)).isEqualTo(204);
        assertThat(operator.retry("webhook_event", stored)).isEqualTo(204);

        await().atMost(PATIENCE)
                .until(() -> jdbc.sql(
                                "SELECT processed_at IS NOT NULL AND dropped_at IS NULL FROM webhook_event WHERE id = ?")
                        .param(stored)
                        .query(Boolean.class)
                        .single());
        assertThat(payments.events(booking)).containsExactly("payment.initiated", "payment.success");
    }

    @Test
    void givesUpAfterThreeDaysWhatCannotBeRead(CapturedOutput log) {
        var broken = StripeEvents.refundObject("re_1", "pi_1", 100, "eur", "succeeded", "{}")
                .replace("\"amount\":100", "\"amount\":\"a hundred\"");
        payments.webhook(StripeEvents.refund(id("r"), "refund.created", broken));
        var stored = jdbc.sql("SELECT id FROM webhook_event WHERE event_id = ?")
                .param(id("r"))
                .query(UUID.class)
                .single();

        failedSince(stored, "4 days", 1);
        awaitFailure(stored, 2);
        assertThat(givenUp(stored)).as("was hardly tried").isFalse();
        failedSince(stored, "3 days -1 minutes", 20);
        awaitFailure(stored, 21);
        assertThat(unhandled()).isEqualTo(1);
        assertThat(givenUp(stored)).isFalse();

        failedSince(stored, "3 days 1 minute", 20);

        await().atMost(PATIENCE).until(() -> givenUp(stored));
        assertThat(unhandled()).isZero();
        assertThat(log.getOut().lines().filter(line -> line.contains(stored + " is given up")))
                .singleElement()
                .asString()
                .contains("ERROR", "./taly due");
    }

    /** As if it had failed for so long and so often, and were due. */
    private void failedSince(UUID stored, String ago, int tries) {
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("""
                                UPDATE webhook_event
                                SET failing_since = now() - cast(:ago AS interval), tries = :tries, due_at = received_at
                                WHERE id = :id AND failing_since IS NOT NULL AND given_up_at IS NULL""")
                                .param("ago", ago)
                                .param("tries", tries)
                                .param("id", stored)
                                .update()
                        == 1);
    }

    /** It was taken so many times, and is no longer in anybody's hands. */
    private void awaitFailure(UUID stored, int tries) {
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("""
                                SELECT tries = :tries AND (due_at < now() + interval '20 s' OR due_at > now() + interval '31 s')
                                FROM webhook_event WHERE id = :id""")
                        .param("tries", tries)
                        .param("id", stored)
                        .query(Boolean.class)
                        .single());
    }

    private boolean givenUp(UUID stored) {
        return jdbc.sql("SELECT given_up_at IS NOT NULL FROM webhook_event WHERE id = ?")
                .param(stored)
                .query(Boolean.class)
                .single();
    }

    private void handleAt(UUID stored, Duration later) {
        var then = Clock.offset(Clock.systemUTC(), later);
        var service = new WebhookService(providers, store, paymentService, refundService, disputeService, then);
        transactions.executeWithoutResult(tx -> service.handle(stored));
    }

    private int unhandled() {
        return jdbc.sql("SELECT count(*) FROM webhook_event WHERE due_at IS NOT NULL AND event_id = ?")
                .param(id("r"))
                .query(Integer.class)
                .single();
    }

    private String completed() {
        return StripeEvents.session(id("c"), "checkout.session.completed", session, attempt, 4500, "paid");
    }

    private String id(String name) {
        return "evt_" + run + name;
    }

    private int stored() {
        return payloads().size();
    }

    private List<byte[]> payloads() {
        return new ArrayList<>(jdbc.sql("SELECT payload FROM webhook_event WHERE event_id LIKE ?")
                .param("evt_" + run + "%")
                .query(byte[].class)
                .list());
    }

    private void handled() {
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT count(*) FROM webhook_event WHERE due_at < now() + interval '1 day'")
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    private static <T> T resultOf(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
