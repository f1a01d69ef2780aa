package dev.taly.payment.receipts;

import static dev.taly.payment.TestPayments.text;
import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static dev.taly.payment.doubles.Doubles.MEMBERS;
import static dev.taly.payment.doubles.Doubles.S3;
import static dev.taly.payment.doubles.Doubles.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import com.jayway.jsonpath.JsonPath;
import dev.taly.events.Money;
import dev.taly.events.user.MemberRole;
import dev.taly.payment.TestOperator;
import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import dev.taly.payment.doubles.BookingDouble;
import dev.taly.payment.doubles.StripeEvents;
import dev.taly.payment.payments.PaymentService;
import dev.taly.payment.providers.ProviderNews;
import dev.taly.payment.providers.ProviderSession;
import dev.taly.payment.providers.ProviderSession.State;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** From the money to the document that somebody downloads. */
@WholeService
class ReceiptFlowIT {

    private static final ZoneId COMPANY = ZoneId.of(BookingDouble.TIME_ZONE);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ReceiptTable table;

    @Autowired
    private ReceiptStore store;

    @Autowired
    private PaymentService service;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private WebEndpointsSupplier endpoints;

    private TestPayments payments;
    private UUID booking;
    private UUID payment;

    @BeforeEach
    void anOpenPage() {
        payments = new TestPayments(http, jdbc);
        booking = BOOKINGS.aBooking();
        payment = payments.started(booking);
    }

    @AfterEach
    void s3IsUp() {
        S3.down(false);
    }

    @Test
    void isDownloadedByTheGuestWhoPaid() throws Exception {
        var before = Clock.systemUTC().instant();
        pay(1);
        awaitIssued();

        var answer = get();

        assertThat(answer).hasStatus(200);
        String number = JsonPath.read(text(answer), "$.number");
        assertThat(number).isEqualTo(before.atZone(COMPANY).getYear() + "-000001");
        assertThat(Instant.parse(JsonPath.read(text(answer), "$.expiresAt")))
                .isBetween(before.plusSeconds(290), Clock.systemUTC().instant().plusSeconds(310));
        String url = JsonPath.read(text(answer), "$.url");
        assertThat(url).startsWith(S3.publicUrl());
        var downloaded = download(url);
        assertThat(downloaded.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(downloaded.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"receipt-" + number + ".pdf\"");
        assertThat(ReceiptFixture.text(downloaded.body()))
                .contains("Quittung Nummer " + number, "Empfänger Salon Zoë", "Gebucht von Ada Łovelace")
                .contains("Bezahlt für Haircut Wann Dienstag, 24. November 2026, 10:00", "45,00 EUR", "Stripe")
                .containsAnyOf(day(before), day(Clock.systemUTC().instant()))
                .contains(payment.toString());
    }

    @Test
    void isStoredEncryptedUnderItsKey() {
        pay(1);
        awaitIssued();

        var put = S3.puts(receipt().key()).getFirst();
        assertThat(receipt().key())
                .isEqualTo("receipts/" + booking + "/" + receipt().id() + ".pdf");
        assertThat(put.headers().getFirst("x-amz-server-side-encryption")).isEqualTo("AES256");
        assertThat(put.headers().getFirst("Content-Type")).isEqualTo("application/pdf");
        assertThat(put.headers()).doesNotContainKey("X-amz-acl");
    }

    @Test
    void isToldOnce() {
        pay(1);
        awaitIssued();

        assertThat(events()).hasSize(1);
        assertThat(events().getFirst())
                .contains("\"receipt.issued\"", "\"SYSTEM:payment-service\"", "\"sequence\":\"1\"")
                .contains(
                        receipt().id().toString(), payment.toString(), receipt().number());
    }

    @Test
    void isOneHoweverOftenSuccessArrives() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            executor.invokeAll(Collections.<Callable<Void>>nCopies(10, () -> {
                pay(3);
                return null;
            }));
        }
        awaitIssued();

        assertThat(count("SELECT count(*) FROM receipt WHERE payment_id = ?", payment))
                .isEqualTo(1);
        assertThat(events()).hasSize(1);
    }

    @Test
    void waitsForS3WhileThePaymentGoesOn() {
        S3.down(true);

        pay(1);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.status(booking)).isEqualTo("SUCCEEDED"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receipt().tries()).isGreaterThan(1));
        assertThat(payments.events(booking)).contains("payment.success");
        assertThat(get())
                .hasStatus(409)
                .hasHeader("Retry-After", "2")
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("/problems/receipt-not-ready");
        assertThat(events()).isEmpty();

        S3.down(false);

        awaitIssued();
        assertThat(get()).hasStatus(200);
        assertThat(events()).hasSize(1);
    }

    /** Whoever asks is told the truth, and an operator who has changed his mind has it written. */
    @Test
    void isWrittenAfterAllWhenAnOperatorWantsWhatHeDropped() {
        TestOperator operator = new TestOperator(endpoints);
        S3.down(true);
        pay(1);
        await().atMost(PATIENCE).until(() -> receipt() != null && receipt().tries() > 1);
        giveUp();
        problem(get(), 409, "/problems/receipt-not-written");

        assertThat(operator.drop("receipt", receipt().id())).isEqualTo(204);

        assertThat(get())
                .hasStatus(409)
                .doesNotContainHeader("Retry-After")
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("/problems/receipt-not-written");

        S3.down(false);
        assertThat(operator.retry("receipt", receipt().id())).isEqualTo(204);

        awaitIssued();
        assertThat(get()).hasStatus(200);
        assertThat(events()).hasSize(1);
    }

    @Test
    void isOneAfterACrashBetweenStoringAndCommitting() {
        S3.down(true);
        pay(1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(receipt()).isNotNull());
        var crashed = takenByACrashingWorker();
        S3.down(false);
        store.put(crashed, ReceiptPdf.of(crashed));
        assertThat(events()).isEmpty();

        leaseEnds(crashed);

        awaitIssued();
        assertThat(S3.puts(crashed.key())).hasSize(2);
        assertThat(receipt().number()).isEqualTo(crashed.number());
        assertThat(events()).hasSize(1);
    }

    @Test
    void isNeitherPlannedNorCountedWhenThePaymentIsRolledBack() {
        var attempt = payments.attempts(booking).getFirst();
        var paid = new ProviderSession(
                STRIPE.sessionsOf(attempt).getFirst(), State.PAID, null, "pi_1", new Money(4500, "EUR"));

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            service.hear(new ProviderNews.Session(attempt, paid));
            assertThat(receipt().n()).isEqualTo(1);
            status.setRollbackOnly();
        });

        assertThat(receipt()).isNull();
        pay(1);
        awaitIssued();
        assertThat(receipt().n()).isEqualTo(1);
    }

    @Test
    void isNotThereBeforeTheMoneyIs() {
        problem(get(), 404, "/problems/not-found");
        problem(get(UUID.randomUUID(), BookingDouble.TOKEN), 404, "/problems/not-found");
    }

    @Test
    void isForThoseWhoMaySeeThePaymentOnly() {
        pay(1);
        awaitIssued();

        problem(get(payment, "bookingtoken-of-another-guest-000000"), 404, "/problems/not-found");
        problem(get(payment, "short"), 404, "/problems/not-found");
        problem(http.get().uri(path(payment)).exchange(), 404, "/problems/not-found");
        problem(get(UUID.randomUUID()), 404, "/problems/not-found");
    }

    @ParameterizedTest
    @EnumSource(MemberRole.class)
    void isForMembersOfTheCompanyToo(MemberRole role) {
        pay(1);
        awaitIssued();
        // the double's bookings are each of a company with the same id
        var member = MEMBERS.aMember(booking, role);
        var former = MEMBERS.aFormerMember(booking, role);

        assertThat(get(member)).hasStatus(200);
        problem(get(former), 404, "/problems/not-found");
    }

    private static String day(Instant instant) {
        return DateTimeFormatter.ofPattern("'Datum' d. MMMM yyyy", Locale.GERMANY)
                .format(instant.atZone(COMPANY));
    }

    /** Stripe says that the page was paid, by so many webhooks. */
    private void pay(int times) {
        var attempt = payments.attempts(booking).getFirst();
        var session = STRIPE.sessionsOf(attempt).getFirst();
        for (int i = 0; i < times; i++) {
            var event = "evt_" + UUID.randomUUID();
            var body = StripeEvents.session(event, "checkout.session.completed", session, attempt, 4500, "paid");
            assertThat(payments.webhook(body)).hasStatus(204);
        }
    }

    private void awaitIssued() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(table.ofPayment(payment)).get().matches(Receipt::issued, "issued"));
    }

    /** It leaves its lease behind, whose end is not near. */
    private Receipt takenByACrashingWorker() {
        await().atMost(PATIENCE).until(() -> jdbc.sql("""
                                UPDATE receipt SET due_at = now() + interval '1 hour'
                                WHERE id = ? AND due_at IS NOT NULL AND last_failure IS NOT NULL""").param(receipt().id()).update() == 1);
        return receipt();
    }

    /** As the queue does after three days; not while somebody has it in hand. */
    private void giveUp() {
        await().atMost(PATIENCE).until(() -> jdbc.sql("""
                                UPDATE receipt SET due_at = NULL, given_up_at = now()
                                WHERE id = ? AND due_at IS NOT NULL AND last_failure IS NOT NULL""").param(receipt().id()).update() == 1);
    }

    private void leaseEnds(Receipt taken) {
        jdbc.sql("UPDATE receipt SET due_at = now() WHERE id = ? AND due_at IS NOT NULL")
                .param(taken.id())
                .update();
    }

    private Receipt receipt() {
        return table.ofPayment(payment).orElse(null);
    }

    private List<String> events() {
        return jdbc
                .sql("SELECT o.body FROM outbox o JOIN receipt r ON r.id = o.aggregate_id WHERE r.payment_id = ?")
                .param(payment)
                .query(byte[].class)
                .list()
                .stream()
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .toList();
    }

    private long count(String sql, UUID id) {
        return jdbc.sql(sql).param(id).query(Long.class).single();
    }

    private MvcTestResult get() {
        return get(payment, BookingDouble.TOKEN);
    }

    private MvcTestResult get(UUID id, String token) {
        return http.get().uri(path(id)).header("Booking-Token", token).exchange();
    }

    private MvcTestResult get(UUID user) {
        var signedIn = jwt().jwt(token -> token.subject(user.toString()));
        return http.get().uri(path(payment)).with(signedIn).exchange();
    }

    private static String path(UUID id) {
        return "/api/v1/payments/" + id + "/receipt";
    }

    private static void problem(MvcTestResult answer, int status, String type) {
        assertThat(answer).hasStatus(status).bodyJson().extractingPath("$.type").isEqualTo(type);
    }

    private static HttpResponse<byte[]> download(String url) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
