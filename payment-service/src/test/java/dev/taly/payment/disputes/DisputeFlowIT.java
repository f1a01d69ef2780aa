package dev.taly.payment.disputes;

import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static dev.taly.payment.doubles.Doubles.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.events.Money;
import dev.taly.events.payment.DisputeReason;
import dev.taly.events.payment.DisputeStatus;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.payment.TestOperator;
import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import dev.taly.payment.doubles.StripeDisputesDouble;
import dev.taly.payment.providers.ProviderDispute;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Banks take money back, decide, and change their minds; webhooks of that come as they like. */
@WholeService
class DisputeFlowIT {

    private static final StripeDisputesDouble BANK = STRIPE.disputes();

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DisputeRepository repository;

    @Autowired
    private DisputeService service;

    @Autowired
    private WebEndpointsSupplier endpoints;

    private TestPayments payments;
    private DisputeFixture disputes;
    private UUID booking;
    private String session;

    @BeforeEach
    void somethingPaid() {
        payments = new TestPayments(http, jdbc);
        disputes = new DisputeFixture(payments, jdbc);
        booking = BOOKINGS.aBooking();
        payments.paid(booking);
        session = payments.session(payments.attempts(booking).getFirst());
    }

    @Test
    void booksWhatTheBankTook() {
        String dispute = BANK.open(session, 4500);

        disputes.tell(dispute, "created");

        disputes.awaitDispute(booking, "NEEDS_RESPONSE 4500 4500");
        assertThat(payments.balance(booking, "STRIPE")).isZero();
        assertThat(payments.balance(booking, "COMPANY")).isZero();
        assertThat(disputes.booked(booking)).containsExactly("DISPUTE_WITHDRAWN 4500");
        assertThat(payments.event(booking, "payment.disputed"))
                .contains("\"FRAUDULENT\"", "\"NEEDS_RESPONSE\"", "2026-12-20T23:59:59Z", "PROVIDER:stripe")
                .doesNotContain("payer@example.org", "previousStatus");
        assertThat(payments.status(booking)).isEqualTo("SUCCEEDED");
    }

    @Test
    void takesEffectOnceHoweverOftenItComes() throws Exception {
        String dispute = BANK.open(session, 3000);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<?> sent : IntStream.range(0, 10)
                    .mapToObj(i ->
                            executor.submit(() -> disputes.tell(dispute, i % 2 == 0 ? "funds_withdrawn" : "created")))
                    .toList()) {
                sent.get();
            }
        }

        disputes.awaitHandled(dispute);
        disputes.awaitDispute(booking, "NEEDS_RESPONSE 3000 3000");
        assertThat(disputes.told(booking)).containsExactly("NEEDS_RESPONSE 3000 opened");
        assertThat(disputes.booked(booking)).containsExactly("DISPUTE_WITHDRAWN 3000");
        assertThat(payments.balance(booking, "STRIPE")).isEqualTo(1500);
    }

    @Test
    void waitsForThePaymentThatItIsAbout() {
        UUID later = BOOKINGS.aBooking();
        payments.started(later);
        UUID attempt = payments.attempts(later).getFirst();
        String page = payments.session(attempt);
        STRIPE.pay(page);
        String dispute = BANK.open(page, 4500);
        disputes.tell(dispute, "created");
        disputes.awaitWaiting(dispute);
        assertThat(disputes.of(later)).isEmpty();

        payments.completed(attempt, 4500);

        disputes.awaitDispute(later, "NEEDS_RESPONSE 4500 4500");
        assertThat(payments.balance(later, "STRIPE")).isZero();
    }

    @Test
    void mayBeOverWhenItIsHeardOf() {
        String dispute = BANK.open(session, 4500);
        BANK.become(dispute, "lost");
        disputes.tell(dispute, "closed");
        disputes.awaitDispute(booking, "LOST 4500 4500");

        disputes.tell(dispute, "created");

        disputes.awaitHandled(dispute);
        assertThat(disputes.told(booking)).containsExactly("LOST 4500 opened");
        assertThat(dueAt()).isNull();
    }

    @Test
    void goesByWhatABankSaysLast() {
        String dispute = BANK.open(session, 4500);
        disputes.tell(dispute, "created");
        disputes.awaitDispute(booking, "NEEDS_RESPONSE 4500 4500");
        disputes.becomes(dispute, "under_review");
        disputes.awaitDispute(booking, "UNDER_REVIEW 4500 4500");
        disputes.becomes(dispute, "lost");
        disputes.awaitDispute(booking, "LOST 4500 4500");

        disputes.becomes(dispute, "won", 4500);

        disputes.awaitDispute(booking, "WON 4500 0");
        assertThat(payments.balance(booking, "STRIPE")).isEqualTo(4500);
        assertThat(payments.balance(booking, "COMPANY")).isEqualTo(-4500);
        disputes.becomes(dispute, "lost", -4500);
        disputes.awaitDispute(booking, "LOST 4500 4500");
        assertThat(disputes.booked(booking))
                .containsExactly("DISPUTE_WITHDRAWN 4500", "DISPUTE_REINSTATED 4500", "DISPUTE_WITHDRAWN 4500");
        assertThat(disputes.told(booking))
                .containsExactly("NEEDS_RESPONSE 4500 opened", "UNDER_REVIEW 4500", "LOST 4500", "WON 0", "LOST 4500");
    }

    @Test
    void isAskedAboutAgainAfterAnOperatorDroppedIt() {
        TestOperator operator = new TestOperator(endpoints);
        String dispute = BANK.open(session, 4500);
        disputes.tell(dispute, "created");
        disputes.awaitHandled(dispute);
        UUID id = disputes.giveUpAsking(booking);

        assertThat(operator.drop("dispute", id)).isEqualTo(204);

        assertThat(disputes.of(booking)).containsExactly("NEEDS_RESPONSE 4500 4500");
        disputes.becomes(dispute, "won", 4500);
        disputes.awaitDispute(booking, "WON 4500 0");
    }

    @Test
    void isAskedAboutOnceAnOperatorWantsWhatHeDropped() {
        TestOperator operator = new TestOperator(endpoints);
        String dispute = BANK.open(session, 4500);
        disputes.tell(dispute, "created");
        disputes.awaitHandled(dispute);
        UUID id = disputes.giveUpAsking(booking);
        assertThat(operator.drop("dispute", id)).isEqualTo(204);
        BANK.become(dispute, "lost");

        assertThat(operator.retry("dispute", id)).isEqualTo(204);

        disputes.awaitDispute(booking, "LOST 4500 4500");
    }

    /** A slow answer may be older than what was heard, asked and learned since. */
    @Test
    void dropsTheAnswerToAQuestionFromBeforeTheLastNews() {
        String dispute = BANK.open(session, 4500);
        disputes.tell(dispute, "created");
        disputes.awaitHandled(dispute);
        Dispute asked = repository
                .findByProviderAndProviderDisputeId(PaymentProvider.STRIPE, dispute)
                .orElseThrow();
        disputes.becomes(dispute, "won", 4500);
        disputes.awaitDispute(booking, "WON 4500 0");

        service.learn(
                asked,
                new ProviderDispute(
                        dispute,
                        new Money(4500, "EUR"),
                        4500,
                        DisputeReason.FRAUDULENT,
                        DisputeStatus.UNDER_REVIEW,
                        null,
                        Clock.systemUTC().instant()));

        assertThat(disputes.of(booking)).containsExactly("WON 4500 0");
        assertThat(payments.balance(booking, "STRIPE")).isEqualTo(4500);
        assertThat(disputes.told(booking)).containsExactly("NEEDS_RESPONSE 4500 opened", "WON 0");
    }

    @Test
    void booksNothingOfAnInquiry() {
        String dispute = BANK.inquire(session, 4500);
        disputes.tell(dispute, "created");
        disputes.awaitDispute(booking, "NEEDS_RESPONSE 4500 0");

        disputes.becomes(dispute, "warning_closed");

        disputes.awaitDispute(booking, "WON 4500 0");
        assertThat(disputes.booked(booking)).isEmpty();
        assertThat(payments.balance(booking, "STRIPE")).isEqualTo(4500);
    }

    @Test
    void ofMoneyThatNobodyCanUseTakesFromThatOfCustomers() {
        UUID other = BOOKINGS.aBooking();
        payments.started(other);
        UUID attempt = payments.attempts(other).getFirst();
        String page = payments.session(attempt);
        STRIPE.refuseNextRefund("charge_disputed");
        STRIPE.pay(page);
        payments.completed(attempt, 4400);
        await().atMost(DisputeFixture.PATIENCE)
                .until(() -> payments.refunds(other).equals(List.of("OTHER_AMOUNT FAILED 4400")));
        String dispute = BANK.open(page, 4400);

        disputes.tell(dispute, "created");

        disputes.awaitDispute(other, "NEEDS_RESPONSE 4400 4400");
        assertThat(payments.balance(other, "RETURNS")).isZero();
        assertThat(payments.balance(other, "STRIPE")).isZero();
    }

    @Test
    void isAskedAboutDailyWhileItIsOpen() {
        String dispute = BANK.open(session, 4500);
        Instant lastDay = Clock.systemUTC().instant().plus(Duration.ofDays(12)).truncatedTo(ChronoUnit.SECONDS);
        BANK.dueBy(dispute, lastDay.getEpochSecond());
        disputes.tell(dispute, "created");
        disputes.awaitHandled(dispute);
        Instant now = Clock.systemUTC().instant();
        assertThat(dueAt()).isBetween(now.plus(Duration.ofHours(23)), now.plus(Duration.ofHours(25)));

        BANK.dueBy(dispute, now.plusSeconds(7200).getEpochSecond());
        disputes.askNow(booking);
        disputes.awaitHandled(dispute);
        assertThat(dueAt())
                .as("an hour after the last moment to answer")
                .isBetween(now.plusSeconds(7200 + 3599), now.plusSeconds(7200 + 3601));
        BANK.become(dispute, "won", 4500);
        disputes.askNow(booking);

        disputes.awaitDispute(booking, "WON 4500 0");
        assertThat(dueAt()).isNull();
    }

    /** An account may be shared with other systems. */
    @Test
    void isNobodysWhereThePaymentIsNot() {
        String dispute = BANK.open("of_another_system", 100);

        disputes.tell(dispute, "created");

        disputes.awaitWaiting(dispute);
        assertThat(jdbc.sql("SELECT count(*) FROM dispute WHERE provider_dispute_id = ?")
                        .param(dispute)
                        .query(Integer.class)
                        .single())
                .isZero();
        disputes.giveUp(dispute);
    }

    private Instant dueAt() {
        OffsetDateTime due = jdbc.sql("""
                        SELECT d.due_at FROM dispute d JOIN attempt a ON a.id = d.attempt_id
                        JOIN payment p ON p.id = a.payment_id WHERE p.booking_id = ?""")
                .param(booking)
                .query((row, n) -> row.getObject(1, OffsetDateTime.class))
                .list()
                .getFirst();
        return due == null ? null : due.toInstant();
    }
}
