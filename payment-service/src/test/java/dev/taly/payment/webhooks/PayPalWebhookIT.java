package dev.taly.payment.webhooks;

import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static dev.taly.payment.doubles.Doubles.PAYPAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import dev.taly.payment.disputes.DisputeService;
import dev.taly.payment.doubles.PayPalDouble.Trouble;
import dev.taly.payment.doubles.PayPalEvents;
import dev.taly.payment.payments.PaymentService;
import dev.taly.payment.providers.Providers;
import dev.taly.payment.refunds.RefundService;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@WholeService
class PayPalWebhookIT {

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
    private DisputeService disputeService;

    @Autowired
    private TransactionTemplate transactions;

    private TestPayments payments;
    private UUID booking;
    private UUID payment;
    private UUID attempt;
    private String event;
    private final Instant now = Clock.systemUTC().instant();
    private final String id = "WH-" + UUID.randomUUID();

    @BeforeEach
    void anOpenPage() {
        payments = new TestPayments(http, jdbc);
        booking = BOOKINGS.aBooking();
        payment = payments.started(booking, "PAYPAL");
        attempt = payments.attempts(booking).getFirst();
        event = PayPalEvents.approved(id, PAYPAL.orderOf(attempt), attempt);
    }

    @Test
    void storesEachEventOnceAndEncrypted() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = IntStream.range(0, 8)
                    .mapToObj(i -> executor.submit(() -> payments.payPalWebhook(event)))
                    .toList();
            for (var answer : sent) {
                assertThat(answer.get()).hasStatus(204);
            }
        }

        assertThat(payloads())
                .hasSize(1)
                .allSatisfy(payload -> assertThat(new String(payload, StandardCharsets.ISO_8859_1))
                        .doesNotContain("payer@example.org", attempt.toString()));
    }

    @Test
    void writesNothingThatIsForgedStaleOrUnsigned() {
        invalid(payments.payPalWebhook(event, PAYPAL.sign(event.replace(attempt.toString(), "other"), now)));
        invalid(payments.payPalWebhook(event, PAYPAL.sign(event, now.minusSeconds(4 * 86_400))));
        invalid(payments.payPalWebhook(event, new HttpHeaders()));
        for (String body : List.of("{", "[]", "{\"id\":\"" + id + "\",\"event_type\":\"X\"},\"webhook_id\":\"Y\"")) {
            invalid(payments.payPalWebhook(body));
        }

        assertThat(payloads()).isEmpty();
    }

    @Test
    void wantsItAgainWhenPayPalDoesNotSayWhetherItIsGenuine() {
        PAYPAL.atNext("verify-webhook-signature", Trouble.FAILS);

        assertThat(payments.payPalWebhook(event))
                .hasStatus(503)
                .containsHeader("Retry-After")
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("/problems/service-unavailable");
        assertThat(payloads()).isEmpty();

        assertThat(payments.payPalWebhook(event)).hasStatus(204);
        assertThat(payloads()).hasSize(1);
    }

    @Test
    void countsAsARefundWhatPayPalTookBackWithoutADispute() {
        String order = PAYPAL.orderOf(attempt);
        PAYPAL.approve(order);
        assertThat(payments.settle(payment)).hasStatus(200);
        String capture = PAYPAL.captureOf(order);
        assertThat(payments.payPalWebhook(
                        PayPalEvents.reversed(id, UUID.randomUUID().toString(), capture, "45.00")))
                .hasStatus(204);
        UUID stored = jdbc.sql("SELECT id FROM webhook_event WHERE event_id = ?")
                .param(id)
                .query(UUID.class)
                .single();

        handleAt(stored, Duration.ofMinutes(59));
        assertThat(payments.refunds(booking)).isEmpty();
        // it is skipped while the service itself has it in hand
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            handleAt(stored, Duration.ofMinutes(61));
            assertThat(payments.refunds(booking)).containsExactly("AT_PROVIDER SUCCEEDED 4500");
        });

        assertThat(payments.balance(booking, "PAYPAL")).isZero();
    }

    private void handleAt(UUID stored, Duration later) {
        var then = Clock.offset(Clock.systemUTC(), later);
        var service = new WebhookService(providers, store, paymentService, refundService, disputeService, then);
        transactions.executeWithoutResult(tx -> service.handle(stored));
    }

    @Test
    void doesNotAskAgainAboutWhatIsKnown() {
        assertThat(payments.payPalWebhook(event)).hasStatus(204);
        int before = PAYPAL.verificationsAskedFor();

        assertThat(payments.payPalWebhook(event)).hasStatus(204);
        assertThat(payments.payPalWebhook(event.replace(attempt.toString(), "other"), PAYPAL.sign("forged", now)))
                .hasStatus(204);

        assertThat(PAYPAL.verificationsAskedFor()).isEqualTo(before);
        assertThat(payloads()).hasSize(1);
    }

    @Test
    void whatOneNetworkForgesKeepsNobodyElseFromBeingHeard() throws Exception {
        var booking = BOOKINGS.aBooking();
        var payment = payments.started(booking, "PAYPAL");
        PAYPAL.approve(PAYPAL.orderOf(payments.attempts(booking).getFirst()));
        int before = PAYPAL.verificationsAskedFor();
        PAYPAL.forgeriesTakeTime(true);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var forged = IntStream.range(0, 60)
                    .mapToObj(i -> executor.submit(() -> forgedFrom("203.0.113.66", i)))
                    .toList();
            await().atMost(Duration.ofSeconds(30)).until(() -> PAYPAL.verificationsAskedFor() > before);

            assertThat(payments.payPalWebhook(event, PAYPAL.sign(event, now), "198.51.100.9"))
                    .hasStatus(204);
            assertThat(payments.settle(payment))
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("$.status")
                    .isEqualTo("SUCCEEDED");

            int asked = 1;
            int refused = 0;
            for (var answer : forged) {
                if (answer.get().getResponse().getStatus() == 429) {
                    refused++;
                    assertThat(answer.get()).hasHeader("Retry-After", "30");
                } else {
                    asked++;
                }
            }
            assertThat(refused).isPositive();
            assertThat(PAYPAL.verificationsAskedFor() - before).isLessThanOrEqualTo(asked);
        } finally {
            PAYPAL.forgeriesTakeTime(false);
        }
    }

    private MvcTestResult forgedFrom(String address, int number) {
        String forged = PayPalEvents.approved("WH-forged-" + id + number, "ORDER", attempt);
        return payments.payPalWebhook(forged, PAYPAL.sign("another", now), address);
    }

    private static void invalid(MvcTestResult answer) {
        assertThat(answer).hasStatus(400).bodyJson().extractingPath("$.type").isEqualTo("/problems/signature-invalid");
    }

    private List<byte[]> payloads() {
        return jdbc.sql("SELECT payload FROM webhook_event WHERE event_id = ?")
                .param(id)
                .query(byte[].class)
                .list();
    }
}
