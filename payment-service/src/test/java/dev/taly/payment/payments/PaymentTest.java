package dev.taly.payment.payments;

import static dev.taly.payment.payments.PaymentFixture.NOON;
import static dev.taly.payment.payments.PaymentFixture.NOW;
import static dev.taly.payment.payments.PaymentFixture.PRICE;
import static dev.taly.payment.payments.PaymentFixture.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.taly.events.Event;
import dev.taly.events.Money;
import dev.taly.events.payment.PaymentFailed;
import dev.taly.events.payment.PaymentInitiated;
import dev.taly.events.payment.PaymentPurpose;
import dev.taly.events.payment.PaymentRefundFailed;
import dev.taly.events.payment.PaymentRefunded;
import dev.taly.events.payment.PaymentSucceeded;
import dev.taly.events.payment.RefundFailure;
import dev.taly.events.payment.RefundReason;
import dev.taly.payment.bookings.Payable;
import dev.taly.payment.providers.ProviderSession;
import dev.taly.payment.providers.ProviderSession.State;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentTest {

    private final PaymentFixture fixture = new PaymentFixture();
    private final Payment payment = fixture.payment;

    @Test
    void tellsThatTheCustomerWasSentToPay() {
        var attempt = fixture.anAttempt(AttemptStatus.OPEN);

        assertThat(types()).containsExactly(PaymentInitiated.class);
        assertThat(attempt.sessionUrl()).isEqualTo("https://pay.example/" + attempt.id());
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void succeedsOnceHoweverOftenItIsTold() {
        var attempt = fixture.anAttempt(AttemptStatus.OPEN);

        for (int i = 0; i < 10; i++) {
            fixture.says(attempt, State.PAID);
        }

        assertThat(payment.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(types()).containsExactly(PaymentInitiated.class, PaymentSucceeded.class);
    }

    @Test
    void believesTheWebhookThatOvertakesTheAnswerOfTheCall() {
        var attempt = fixture.anAttempt(AttemptStatus.UNKNOWN);

        fixture.says(attempt, State.PAID);
        fixture.says(attempt, State.OPEN);

        assertThat(attempt.status()).isEqualTo(AttemptStatus.SUCCEEDED);
        assertThat(types()).containsExactly(PaymentInitiated.class, PaymentSucceeded.class);
    }

    @Test
    void staysOpenWhenACardIsDeclined() {
        var attempt = fixture.anAttempt(AttemptStatus.OPEN);

        payment.declined(attempt.id());

        assertThat(attempt.status()).isEqualTo(AttemptStatus.OPEN);
        assertThat(fixture.events().getLast())
                .isInstanceOfSatisfying(
                        PaymentFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("declined"));
    }

    @Test
    void ignoresADeclineAfterTheMoneyCame() {
        var attempt = fixture.anAttempt(AttemptStatus.SUCCEEDED);

        payment.declined(attempt.id());

        assertThat(types()).containsExactly(PaymentInitiated.class, PaymentSucceeded.class);
    }

    @Test
    void failsWhenTheSessionExpires() {
        var attempt = fixture.anAttempt(AttemptStatus.FAILED);

        assertThat(attempt.reason()).isEqualTo(FailureReason.EXPIRED);
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(types()).containsExactly(PaymentInitiated.class, PaymentFailed.class);
    }

    @Test
    void closesQuietlyWhatItAskedToClose() {
        var attempt = fixture.anAttempt(AttemptStatus.CLOSED);

        assertThat(attempt.status()).isEqualTo(AttemptStatus.CLOSED);
        assertThat(types()).containsExactly(PaymentInitiated.class);
    }

    @Test
    void takesTheMoneyThatCameWhileItWasBeingClosed() {
        var attempt = fixture.anAttempt(AttemptStatus.OPEN);
        payment.requestClose(NOON);

        fixture.says(attempt, State.PAID);

        assertThat(payment.status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @EnumSource(
            value = AttemptStatus.class,
            names = {"CLOSED", "FAILED"})
    void keepsInViewWhatIsPaidAfterTheEnd(AttemptStatus end) {
        var attempt = fixture.anAttempt(end);

        fixture.says(attempt, State.PAID);
        fixture.says(attempt, State.PAID);

        assertThat(attempt.status()).isEqualTo(AttemptStatus.TO_REFUND);
        assertThat(attempt.reason()).isEqualTo(FailureReason.PAID_AFTER_CLOSE);
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(types()).doesNotContain(PaymentSucceeded.class);
    }

    @Test
    void doesNotSucceedWithAnotherAmountThanWasFrozen() {
        var attempt = fixture.anAttempt(AttemptStatus.OPEN);

        fixture.says(attempt, State.PAID, new Money(4500, "USD"));

        assertThat(attempt.status()).isEqualTo(AttemptStatus.TO_REFUND);
        assertThat(attempt.reason()).isEqualTo(FailureReason.OTHER_AMOUNT);
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
    }

    @ParameterizedTest
    @EnumSource(
            value = AttemptStatus.class,
            names = {"CREATED", "UNKNOWN"})
    void failsWhenTheProviderRefuses(AttemptStatus before) {
        var attempt = fixture.anAttempt(before);

        payment.refused(attempt.id());
        payment.refused(attempt.id());

        assertThat(attempt.status()).isEqualTo(AttemptStatus.FAILED);
        assertThat(types()).containsExactly(PaymentFailed.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = AttemptStatus.class,
            names = {"CREATED", "UNKNOWN", "OPEN", "SUCCEEDED"})
    void hasOneAttemptAtATime(AttemptStatus first) {
        fixture.anAttempt(first);

        assertThatThrownBy(fixture::anAttempt).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = AttemptStatus.class,
            names = {"FAILED", "CLOSED", "TO_REFUND", "REFUNDED"})
    void takesAnotherAttemptAfterOneThatEnded(AttemptStatus first) {
        fixture.anAttempt(first);

        var second = fixture.anAttempt(AttemptStatus.SUCCEEDED);

        assertThat(payment.attempts()).hasSize(2);
        assertThat(second.status()).isEqualTo(AttemptStatus.SUCCEEDED);
        assertThat(payment.status()).isEqualTo(PaymentStatus.SUCCEEDED);
    }

    @Test
    void countsEveryCentThatCame() {
        fixture.says(fixture.anAttempt(AttemptStatus.CLOSED), State.PAID);
        fixture.anAttempt(AttemptStatus.SUCCEEDED);

        assertThat(payment.takings().shares())
                .extracting(share -> share.refundable().amount())
                .containsExactly(4500L, 4500L);
        assertThat(payment.attempts())
                .extracting(attempt -> attempt.funds().captured())
                .containsExactly(4500L, 4500L);
        assertThat(payment.takings().shares().getFirst().attemptId())
                .as("what paid comes first")
                .isEqualTo(payment.attempts().getLast().id());
    }

    @Test
    void doesNotMixCurrencies() {
        var dollars = fixture.anAttempt(AttemptStatus.OPEN);
        fixture.says(dollars, State.PAID, new Money(4500, "USD"));

        assertThat(payment.takings().of(dollars.id()).orElseThrow().refundable())
                .isEqualTo(new Money(4500, "USD"));
        assertThat(payment.takings().refundable()).isEqualTo(new Money(0, "EUR"));
        payment.reserve(dollars.id(), 4500);
        payment.giveBack(dollars.id(), UUID.randomUUID(), new Money(4500, "USD"), RefundReason.OTHER_AMOUNT, NOON);
        assertThat(payment.refunded()).isEqualTo(new Money(0, "EUR"));
        assertThat(dollars.status()).isEqualTo(AttemptStatus.REFUNDED);
    }

    @Test
    void showsWhatWentBack() {
        var attempt = fixture.anAttempt(AttemptStatus.SUCCEEDED);
        assertThat(payment.standing()).isEqualTo(PaymentStanding.SUCCEEDED);

        fixture.givesBack(attempt, 1500);
        assertThat(payment.standing()).isEqualTo(PaymentStanding.PARTIALLY_REFUNDED);
        assertThat(fixture.events().getLast()).isInstanceOfSatisfying(PaymentRefunded.class, refunded -> {
            assertThat(refunded.amount()).isEqualTo(new Money(1500, "EUR"));
            assertThat(refunded.refunded()).isEqualTo(new Money(1500, "EUR"));
        });

        fixture.givesBack(attempt, 3000);
        assertThat(payment.standing()).isEqualTo(PaymentStanding.REFUNDED);
        assertThat(payment.refunded()).isEqualTo(PaymentFixture.PRICE);
        assertThat(attempt.status()).isEqualTo(AttemptStatus.SUCCEEDED);
    }

    @Test
    void isStillPaidAfterUselessMoneyWentBack() {
        var late = fixture.anAttempt(AttemptStatus.CLOSED);
        fixture.says(late, State.PAID);
        fixture.givesBack(late, 4500);
        var paid = fixture.anAttempt(AttemptStatus.SUCCEEDED);

        assertThat(late.status()).isEqualTo(AttemptStatus.REFUNDED);
        assertThat(payment.standing()).isEqualTo(PaymentStanding.SUCCEEDED);

        fixture.givesBack(paid, 1500);

        assertThat(fixture.events().stream()
                        .filter(PaymentRefunded.class::isInstance)
                        .map(PaymentRefunded.class::cast))
                .extracting(PaymentRefunded::attemptId, PaymentRefunded::refunded, PaymentRefunded::paidRefunded)
                .containsExactly(
                        tuple(late.id(), new Money(4500, "EUR"), new Money(0, "EUR")),
                        tuple(paid.id(), new Money(6000, "EUR"), new Money(1500, "EUR")));
    }

    @Test
    void setsMoneyAsideUntilItIsKnownWhatBecameOfIt() {
        var attempt = fixture.anAttempt(AttemptStatus.SUCCEEDED);

        payment.reserve(attempt.id(), 4000);
        assertThatThrownBy(() -> payment.reserve(attempt.id(), 501)).isInstanceOf(IllegalStateException.class);
        payment.release(failed(attempt, 4000), NOON);
        payment.reserve(attempt.id(), 4500);

        assertThat(attempt.funds().refundable()).isZero();
        assertThat(payment.standing()).isEqualTo(PaymentStanding.SUCCEEDED);
        assertThat(types()).doesNotContain(PaymentRefunded.class);
    }

    @Test
    void takesBackWhatTheBankSentBack() {
        var late = fixture.anAttempt(AttemptStatus.CLOSED);
        fixture.says(late, State.PAID);
        fixture.givesBack(late, 4500);

        payment.takeBack(failed(late, 4500), NOON);

        assertThat(late.status()).isEqualTo(AttemptStatus.TO_REFUND);
        assertThat(payment.refunded()).isEqualTo(new Money(0, "EUR"));
        assertThat(late.funds().refundable()).isEqualTo(4500);
        assertThat(fixture.events().getLast()).isInstanceOfSatisfying(PaymentRefundFailed.class, told -> {
            assertThat(told.attemptId()).isEqualTo(late.id());
            assertThat(told.amount()).isEqualTo(new Money(4500, "EUR"));
            assertThat(told.refunded()).isEqualTo(new Money(0, "EUR"));
            assertThat(told.failure()).isEqualTo(RefundFailure.RETURNED);
        });
    }

    private static FailedRefund failed(Attempt attempt, long cents) {
        UUID refund = UUID.randomUUID();
        return new FailedRefund(
                attempt.id(),
                refund,
                refund,
                new Money(cents, "EUR"),
                RefundReason.REQUESTED,
                RefundFailure.RETURNED,
                1,
                false,
                false);
    }

    @ParameterizedTest
    @EnumSource(
            value = AttemptStatus.class,
            names = {"CLOSED", "FAILED"})
    void isAskedAboutOnceMoreWhenSomethingIsHeardOfIt(AttemptStatus end) {
        var attempt = fixture.anAttempt(end);
        assertThat(attempt.isToBeAsked()).isFalse();

        payment.ask(attempt.id(), NOON);
        assertThat(attempt.askAt()).isEqualTo(NOON);

        fixture.says(attempt, State.EXPIRED);
        assertThat(attempt.isToBeAsked()).isFalse();
        assertThat(attempt.status()).isEqualTo(end);
    }

    @ParameterizedTest
    @EnumSource(
            value = AttemptStatus.class,
            names = {"SUCCEEDED", "TO_REFUND", "REFUNDED"})
    void isNotAskedAboutWhenItsMoneyIsKnown(AttemptStatus end) {
        var attempt = fixture.anAttempt(end);

        payment.ask(attempt.id(), NOON);

        assertThat(attempt.isToBeAsked()).isFalse();
    }

    @Test
    void isAskedAboutUntilItEnds() {
        var attempt = fixture.anAttempt(AttemptStatus.OPEN);
        assertThat(attempt.askAt()).isEqualTo(NOON.plusSeconds(30));

        payment.requestClose(NOON);
        assertThat(attempt.askAt()).isEqualTo(NOON);

        payment.unanswered(attempt.id(), NOON);
        assertThat(attempt.askAt()).isEqualTo(NOON.plusSeconds(2));
        assertThat(attempt.status()).isEqualTo(AttemptStatus.OPEN);

        fixture.says(attempt, State.EXPIRED);
        assertThat(attempt.askAt()).isNull();
    }

    @Test
    void doesNotEndWhileItIsNotKnownWhatBecameOfTheCapture() {
        var attempt = approved();
        assertThat(payment.intendCapture(attempt.id(), fixture.payable, NOW)).isTrue();

        payment.requestClose(NOON);
        fixture.says(attempt, State.EXPIRED);
        payment.unanswered(attempt.id(), NOON);

        assertThat(attempt.status()).isEqualTo(AttemptStatus.OPEN);
        assertThat(attempt.isToBeClosed()).isFalse();
        assertThat(attempt.isPayable()).isFalse();
        payment.captured(attempt.id(), session(attempt, State.PAID, PRICE), NOW);
        assertThat(payment.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(types()).containsExactly(PaymentInitiated.class, PaymentSucceeded.class);
    }

    @Test
    void waitsWhileTheProviderHasNotDecided() {
        var attempt = approved();
        payment.intendCapture(attempt.id(), fixture.payable, NOW);
        payment.requestClose(NOON);

        payment.captured(attempt.id(), session(attempt, State.APPROVED, PRICE), NOW);

        assertThat(attempt.isCapturing()).isTrue();
        assertThat(attempt.askAt()).isEqualTo(NOON.plusSeconds(30));
    }

    @Test
    void remembersTheMovementThatTheProviderHasNotDecided() {
        var attempt = approved();
        payment.intendCapture(attempt.id(), fixture.payable, NOW);
        payment.requestClose(NOON);
        var undecided = new ProviderSession("cs_" + attempt.id(), State.APPROVED, null, "CAPTURE-1", PRICE);

        payment.captured(attempt.id(), undecided, NOW);

        assertThat(attempt.providerPaymentId()).isEqualTo("CAPTURE-1");
        assertThat(attempt.isCapturing()).isTrue();
        assertThat(attempt.askAt()).isEqualTo(NOON.plusSeconds(30));
    }

    @Test
    void isAskedAboutAMovementThatIsHeardOfAfterTheEnd() {
        var attempt = fixture.anAttempt(AttemptStatus.FAILED);

        payment.moving(attempt.id(), "CAPTURE-1", NOON);

        assertThat(attempt.providerPaymentId()).isEqualTo("CAPTURE-1");
        assertThat(attempt.askAt()).isEqualTo(NOON);
    }

    @Test
    void keepsTheMovementByWhichItsMoneyCame() {
        var attempt = fixture.anAttempt(AttemptStatus.SUCCEEDED);

        payment.moving(attempt.id(), "CAPTURE-1", NOON);

        assertThat(attempt.providerPaymentId()).isEqualTo("pi_1");
        assertThat(attempt.isToBeAsked()).isFalse();
    }

    @Test
    void takesTheNextKeyOnce() {
        var attempt = fixture.anAttempt(AttemptStatus.CREATED);
        var first = attempt.key();

        payment.spend(first, NOON);
        payment.spend(first, NOON);

        assertThat(attempt.status()).isEqualTo(AttemptStatus.UNKNOWN);
        assertThat(attempt.key().text()).isEqualTo(attempt.id() + "-1");
        assertThat(attempt.askAt()).isEqualTo(NOON);
    }

    @Test
    void closesWhenNothingWasCaptured() {
        var attempt = approved();
        payment.intendCapture(attempt.id(), fixture.payable, NOW);
        payment.requestClose(NOON);

        payment.captured(attempt.id(), session(attempt, State.OPEN, PRICE), NOW);

        assertThat(attempt.isToBeClosed()).isTrue();
        assertThat(attempt.askAt()).isEqualTo(NOON);
        fixture.says(attempt, State.EXPIRED);
        assertThat(attempt.status()).isEqualTo(AttemptStatus.CLOSED);
    }

    @Test
    void endsAtOnceWhenTheCaptureIsRefused() {
        var attempt = approved();
        payment.intendCapture(attempt.id(), fixture.payable, NOW);

        payment.captureRefused(attempt.id());
        payment.captureRefused(attempt.id());

        assertThat(attempt.status()).isEqualTo(AttemptStatus.FAILED);
        assertThat(attempt.isToBeAsked()).isFalse();
        assertThat(payment.pending()).isEmpty();
        assertThat(fixture.events())
                .last()
                .isInstanceOfSatisfying(
                        PaymentFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("provider_error"));
        assertThat(types()).containsExactly(PaymentInitiated.class, PaymentFailed.class);
    }

    @Test
    void closesQuietlyWhatIsRefusedAndNoLongerWanted() {
        var attempt = approved();
        payment.intendCapture(attempt.id(), fixture.payable, NOW);
        payment.requestClose(NOON);

        payment.captureRefused(attempt.id());

        assertThat(attempt.status()).isEqualTo(AttemptStatus.CLOSED);
        assertThat(types()).containsExactly(PaymentInitiated.class);
    }

    @Test
    void isNotCapturedOnceItIsToBeClosed() {
        var attempt = approved();
        payment.requestClose(NOON);

        assertThat(payment.intendCapture(attempt.id(), fixture.payable, NOW)).isFalse();
        assertThat(attempt.isCapturing()).isFalse();
    }

    @Test
    void isCapturedByOneAtATime() {
        var attempt = approved();

        assertThat(payment.intendCapture(attempt.id(), fixture.payable, NOW)).isTrue();
        assertThat(payment.intendCapture(attempt.id(), fixture.payable, NOW)).isFalse();
    }

    static Stream<Payable> otherThanFrozen() {
        var frozen = new PaymentFixture().payable;
        return Stream.of(
                owing(frozen, frozen.purpose(), new Money(4400, "EUR"), frozen.deadline()),
                owing(frozen, PaymentPurpose.BALANCE, frozen.amount(), frozen.deadline()),
                owing(frozen, frozen.purpose(), frozen.amount(), NOON));
    }

    private static Payable owing(Payable booking, PaymentPurpose purpose, Money amount, Instant deadline) {
        return new Payable(
                booking.bookingId(),
                booking.companyId(),
                booking.status(),
                purpose,
                amount,
                deadline,
                "Haircut",
                "Analytical Cuts",
                null);
    }

    @ParameterizedTest
    @MethodSource("otherThanFrozen")
    void isToBeClosedInsteadOfCapturedWhenSomethingElseIsOwedNow(Payable due) {
        var attempt = approved();

        assertThat(payment.intendCapture(attempt.id(), due, NOW)).isFalse();
        assertThat(attempt.isToBeClosed()).isTrue();
    }

    @Test
    void neverTriesTheSameApprovalAgain() {
        var attempt = approved();
        payment.intendCapture(attempt.id(), fixture.payable, NOW);
        payment.captureDeclined(attempt.id(), NOON);
        var muchLater = new Times(NOON, NOON.plusSeconds(86_400));

        payment.learn(attempt.id(), session(attempt, State.APPROVED, PRICE), muchLater);
        payment.approved(attempt.id(), NOON.minusSeconds(1), muchLater.machine());

        assertThat(payment.intendCapture(attempt.id(), fixture.payable, muchLater))
                .isFalse();
        assertThat(attempt.isPayable()).isTrue();
    }

    @Test
    void triesWhatIsApprovedWhenTheCustomerIsBack() {
        var attempt = approved();
        payment.intendCapture(attempt.id(), fixture.payable, NOW);
        payment.captureDeclined(attempt.id(), NOON);

        payment.returned(attempt.id(), NOON.plusSeconds(29));
        assertThat(attempt.mayCapture())
                .as("nobody is back from the page so soon")
                .isFalse();
        payment.returned(attempt.id(), NOON.plusSeconds(30));
        assertThat(attempt.mayCapture()).isTrue();
    }

    @Test
    void isClosedAfterThreeDeclines() {
        var attempt = approved();

        for (int i = 0; i < 3; i++) {
            var later = new Times(NOON, NOON.plusSeconds(i));
            payment.approved(attempt.id(), later.machine(), later.machine());
            assertThat(payment.intendCapture(attempt.id(), fixture.payable, later))
                    .isTrue();
            payment.captureDeclined(attempt.id(), later.machine());
            payment.captureDeclined(attempt.id(), later.machine());
            assertThat(payment.intendCapture(attempt.id(), fixture.payable, later))
                    .isFalse();
        }

        assertThat(attempt.isToBeClosed()).isTrue();
        assertThat(types())
                .containsExactly(PaymentInitiated.class, PaymentFailed.class, PaymentFailed.class, PaymentFailed.class);
    }

    @Test
    void triesAnotherApprovalAtOnce() {
        var attempt = approved();
        payment.intendCapture(attempt.id(), fixture.payable, NOW);
        payment.captureDeclined(attempt.id(), NOON);

        fixture.says(attempt, State.OPEN);

        assertThat(payment.intendCapture(attempt.id(), fixture.payable, NOW)).isTrue();
    }

    private Attempt approved() {
        var attempt = fixture.anAttempt(AttemptStatus.OPEN);
        fixture.says(attempt, State.APPROVED);
        return attempt;
    }

    private List<Class<? extends Event>> types() {
        return fixture.events().stream()
                .<Class<? extends Event>>map(Event::getClass)
                .toList();
    }
}
