package dev.taly.payment;

import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static dev.taly.payment.doubles.Doubles.MEMBERS;
import static dev.taly.payment.doubles.Doubles.S3;
import static dev.taly.payment.doubles.Doubles.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import dev.taly.defaults.due.Breaker;
import dev.taly.defaults.due.Breakers;
import dev.taly.events.user.MemberRole;
import dev.taly.payment.doubles.Doubles;
import dev.taly.payment.providers.ProviderOutage;
import dev.taly.stack.StackInitializer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Who fails, is left alone or is not configured holds up nobody else. */
@SpringBootTest(
        properties = {
            "taly.test.servers=postgres,rabbitmq",
            "taly.outbox.relay-enabled=false",
            // it hangs until the test lets go
            "taly.receipts.timeout=10m",
            "taly.due.poll=200ms",
            "taly.due.places=2",
            "taly.due.breaker.least-calls=1000",
            "taly.due.breaker.rest=1h",
            "taly.due.breaker.longest-rest=1h"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {StackInitializer.class, Doubles.class, LanesIT.PayPalOff.class})
@DirtiesContext
// in the end Stripe is left alone
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LanesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LEAST_CALLS = 1000;

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Breakers breakers;

    @Autowired
    private MeterRegistry meters;

    private TestPayments payments;

    static final class PayPalOff implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of("taly.paypal.client-id=").applyTo(context);
        }
    }

    @BeforeEach
    void setUp() {
        payments = new TestPayments(http, jdbc);
    }

    @AfterEach
    void s3GoesOn() {
        S3.hangs(false);
    }

    @Test
    @Order(1)
    void webhooksAndPaymentsGoOnWhileS3Hangs() {
        S3.hangs(true);
        List<UUID> bookings = Stream.generate(BOOKINGS::aBooking).limit(4).toList();
        bookings.forEach(payments::paid);
        await().atMost(PATIENCE).until(() -> receipts(bookings, "tries = 1") == 2);

        UUID another = BOOKINGS.aBooking();
        payments.paid(another);

        assertThat(payments.status(another)).isEqualTo("SUCCEEDED");
        assertThat(receipts(bookings, "tries = 0")).as("wait for a place").isEqualTo(2);
        S3.hangs(false);
        await().atMost(PATIENCE).until(() -> receipts(bookings, "status = 'ISSUED'") == 4);
    }

    @Test
    @Order(2)
    void whatWasGivenUpGoesOnWhenSomebodyAsks() {
        UUID booking = BOOKINGS.aBooking();
        UUID payment = payments.started(booking);
        UUID attempt = payments.attempts(booking).getFirst();
        jdbc.sql("UPDATE attempt SET due_at = NULL, given_up_at = now() WHERE id = ?")
                .param(attempt)
                .update();
        STRIPE.pay(payments.session(attempt));

        assertThat(payments.settle(payment)).hasStatusOk();

        assertThat(payments.status(booking)).isEqualTo("SUCCEEDED");
        assertThat(attempts("id = '" + attempt + "' AND given_up_at IS NULL")).isEqualTo(1);
        assertThatThrownBy(() -> jdbc.sql("UPDATE attempt SET due_at = now(), given_up_at = now() WHERE id = ?")
                        .param(attempt)
                        .update())
                .hasMessageContaining("attempt_");
    }

    @Test
    @Order(3)
    void aProviderThatIsSwitchedOffKeepsWhatIsItsAndGetsNothingNew() {
        UUID booking = BOOKINGS.aBooking();
        UUID payment = payments.paid(booking);
        UUID owner = MEMBERS.aMember(booking, MemberRole.OWNER);
        jdbc.sql("UPDATE attempt SET provider = 'PAYPAL' WHERE payment_id = ?")
                .param(payment)
                .update();
        UUID failedBooking = BOOKINGS.aBooking();
        UUID failed = failedRefund(failedBooking);
        jdbc.sql("UPDATE refund SET provider = 'PAYPAL' WHERE id = ?")
                .param(failed)
                .update();
        UUID open = BOOKINGS.aBooking();
        UUID openPayment = payments.started(open);
        jdbc.sql("UPDATE attempt SET provider = 'PAYPAL', due_at = created_at, tries = 0 WHERE payment_id = ?")
                .param(openPayment)
                .update();

        problem(refund(payment, owner), "provider-off");
        assertThat(payments.sums(booking)).as("nothing is set aside").containsExactly("4500/0/0", "4500/0/0");
        assertThat(payments.refunds(booking)).isEmpty();
        problem(retry(failed), "provider-off");
        assertThat(payments.sums(failedBooking)).containsExactly("4500/0/0", "4500/0/0");
        problem(payments.settle(openPayment), "provider-off");
        assertThat(payments.post(BOOKINGS.aBooking(), TestPayments.key(), "PAYPAL"))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("/problems/provider-unavailable");
        assertThat(http.get()
                        .uri("/internal/v1/companies/{id}/payout-terms?currency=EUR", UUID.randomUUID())
                        .with(jwt().authorities(new SimpleGrantedAuthority("SCOPE_internal:payment"))))
                .hasStatusOk()
                .bodyText()
                .contains("STRIPE")
                .doesNotContain("PAYPAL");
        // another lane's rows are taken meanwhile
        payments.paid(BOOKINGS.aBooking());
        assertThat(attempts(
                        "payment_id = '" + openPayment + "' AND status = 'OPEN' AND tries = 0 AND due_at IS NOT NULL"))
                .isEqualTo(1);
        assertThat(meters.get("taly.due.held")
                        .tags("queue", "attempt", "lane", "PAYPAL")
                        .gauge()
                        .value())
                .isEqualTo(1);
        jdbc.sql("UPDATE attempt SET provider = 'STRIPE' WHERE payment_id IN (?, ?)")
                .params(payment, openPayment)
                .update();
    }

    @Test
    @Order(4)
    void whoeverWaitsIsToldAtOnceThatAProviderIsDown() {
        UUID paidBooking = BOOKINGS.aBooking();
        UUID paid = payments.paid(paidBooking);
        UUID owner = MEMBERS.aMember(paidBooking, MemberRole.OWNER);
        UUID failedBooking = BOOKINGS.aBooking();
        UUID failed = failedRefund(failedBooking);
        Breaker stripe = breakers.of("STRIPE", failure -> true);
        for (int call = 0; call < LEAST_CALLS * 2; call++) {
            fail(stripe);
        }
        UUID booking = BOOKINGS.aBooking();
        String key = TestPayments.key();

        MvcTestResult refused = payments.post(booking, key);
        problem(refused, "provider-down");
        assertThat(refused).hasHeader("Retry-After", "30");
        problem(payments.post(booking, key), "provider-down");
        assertThat(payments.attempts(booking)).as("nothing was begun").isEmpty();
        problem(refund(paid, owner), "provider-down");
        assertThat(payments.sums(paidBooking)).containsExactly("4500/0/0", "4500/0/0");
        problem(retry(failed), "provider-down");
        assertThat(payments.sums(failedBooking)).containsExactly("4500/0/0", "4500/0/0");
        assertThat(payments.refunds(failedBooking)).containsExactly("REQUESTED FAILED 4500");
        assertThat(meters.get("taly.due.resting")
                        .tags("queue", "refund", "lane", "STRIPE")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    private static void fail(Breaker stripe) {
        assertThatThrownBy(() -> stripe.call(() -> {
                    throw new ProviderOutage("no answer", new IOException("no answer"));
                }))
                .isInstanceOf(RuntimeException.class);
    }

    private MvcTestResult refund(UUID payment, UUID owner) {
        return http.post()
                .uri("/api/v1/payments/{id}/refunds", payment)
                .with(jwt().jwt(token -> token.subject(owner.toString())))
                .header("Idempotency-Key", TestPayments.key())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{}")
                .exchange();
    }

    /** Refused by Stripe, and not tried again by itself. */
    private UUID failedRefund(UUID booking) {
        UUID payment = payments.paid(booking);
        STRIPE.refuseNextRefund("charge_not_refundable");
        assertThat(refund(payment, MEMBERS.aMember(booking, MemberRole.OWNER))).hasStatus(422);
        return jdbc.sql("SELECT id FROM refund WHERE payment_id = ?")
                .param(payment)
                .query(UUID.class)
                .single();
    }

    private MvcTestResult retry(UUID refund) {
        UUID payment = jdbc.sql("SELECT payment_id FROM refund WHERE id = ?")
                .param(refund)
                .query(UUID.class)
                .single();
        UUID company = jdbc.sql("SELECT company_id FROM payment WHERE id = ?")
                .param(payment)
                .query(UUID.class)
                .single();
        return http.post()
                .uri("/api/v1/payments/{id}/refunds/{refund}/retry", payment, refund)
                .with(jwt().jwt(token ->
                        token.subject(MEMBERS.aMember(company, MemberRole.OWNER).toString())))
                .exchange();
    }

    private static void problem(MvcTestResult answer, String slug) {
        assertThat(answer).hasStatus(503).bodyJson().extractingPath("$.type").isEqualTo("/problems/" + slug);
    }

    private int receipts(List<UUID> bookings, String condition) {
        return jdbc.sql("SELECT count(*) FROM receipt WHERE booking_id IN (:bookings) AND " + condition)
                .param("bookings", bookings)
                .query(Integer.class)
                .single();
    }

    private int attempts(String condition) {
        return jdbc.sql("SELECT count(*) FROM attempt WHERE " + condition)
                .query(Integer.class)
                .single();
    }
}
