package dev.taly.payment.webhooks;

import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static dev.taly.payment.doubles.Doubles.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import dev.taly.payment.doubles.Doubles;
import dev.taly.payment.doubles.StripeEvents;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WholeService
class WebhookIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

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
    void keepsInViewWhatWasPaidOnAClosedPage() {
        assertThat(payments.post(booking, TestPayments.key())).hasStatus(201);

        payments.webhook(completed());

        handled();
        assertThat(payments.attemptStatuses(booking)).containsExactly("TO_REFUND", "OPEN");
        assertThat(payments.status(booking)).isEqualTo("PENDING");
    }

    @Test
    void doesNotTakeAnotherAmountForThePrice() {
        payments.webhook(StripeEvents.session(id("a"), "checkout.session.completed", session, attempt, 1, "paid"));

        handled();
        assertThat(payments.attemptStatuses(booking)).containsExactly("TO_REFUND");
        assertThat(payments.events(booking)).doesNotContain("payment.success");
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
        jdbc.sql("UPDATE webhook_event SET processed_at = NULL, try_at = received_at WHERE id = ?")
                .param(ids.getFirst())
                .update();

        handled();
        assertThat(payments.events(booking)).containsExactly("payment.initiated", "payment.success");
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
                .until(() -> jdbc.sql("SELECT count(*) FROM webhook_event WHERE processed_at IS NULL")
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
