package dev.taly.payment.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.events.Money;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.RefundFailure;
import dev.taly.events.payment.RefundReason;
import dev.taly.payment.payments.Takings;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefundTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Money SOME = new Money(1500, "EUR");

    private final Takings.Share share =
            new Takings.Share(UUID.randomUUID(), PaymentProvider.STRIPE, "pi_1", true, new Money(4500, "EUR"));
    private final Refund automatic =
            Refund.automatic(UUID.randomUUID(), UUID.randomUUID(), share, SOME, RefundReason.SLOT_TAKEN, NOON);

    @Test
    void leavesACallToWhoeverAskedForIt() {
        var requested = Refund.requested(
                UUID.randomUUID(),
                UUID.randomUUID(),
                share,
                SOME,
                new Refund.Requester(UUID.randomUUID(), "rain"),
                NOON);

        assertThat(requested.dueAt()).isEqualTo(NOON.plusSeconds(15));
        assertThat(requested.reason()).isEqualTo(RefundReason.REQUESTED);
        assertThat(requested.note()).isEqualTo("rain");
    }

    @Test
    void isMadeAtOnceWhenNobodyAsked() {
        assertThat(automatic.dueAt()).isEqualTo(NOON);
        assertThat(automatic.order().refundId()).isEqualTo(automatic.id());
        assertThat(automatic.order().providerPaymentId()).isEqualTo("pi_1");
        assertThat(automatic.order().amount()).isEqualTo(SOME);
    }

    @Test
    void isAskedAboutUntilItEnds() {
        automatic.unanswered(NOON);
        assertThat(automatic.status()).isEqualTo(RefundStatus.UNKNOWN);
        assertThat(automatic.dueAt()).isEqualTo(NOON.plusSeconds(2));

        automatic.pending(NOON);
        assertThat(automatic.dueAt()).isEqualTo(NOON.plusSeconds(30));
        automatic.unanswered(NOON);
        assertThat(automatic.status()).isEqualTo(RefundStatus.PENDING);

        automatic.succeeded();
        assertThat(automatic.dueAt()).isNull();
    }

    @Test
    void doesNotGoBackToPendingAfterItsEnd() {
        automatic.succeeded();
        automatic.pending(NOON);
        automatic.unanswered(NOON);

        assertThat(automatic.status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(automatic.dueAt()).isNull();
        automatic.failed(RefundFailure.RETURNED, NOON);
        assertThatThrownBy(automatic::succeeded).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(RefundFailure.class)
    void isTriedAgainByItselfWhereTheReasonMayPass(RefundFailure why) {
        automatic.failed(why, NOON);

        boolean mayPass = EnumSet.of(
                        RefundFailure.INSUFFICIENT_FUNDS, RefundFailure.PENDING_CAPTURE, RefundFailure.DISPUTED)
                .contains(why);
        assertThat(automatic.failure()).isEqualTo(why);
        assertThat(automatic.retryAt()).isEqualTo(mayPass ? NOON.plus(Duration.ofDays(1)) : null);
        assertThat(automatic.failedNow().retrying()).isEqualTo(mayPass);
    }

    @Test
    void isTriedAgainByItselfForAWeek() {
        for (int tries = 1; tries <= 7; tries++) {
            automatic.failed(RefundFailure.DISPUTED, NOON);
            assertThat(automatic.isToRetry(NOON.plus(Duration.ofHours(23)))).isFalse();
            assertThat(automatic.isToRetry(NOON.plus(Duration.ofDays(1)))).isTrue();
            automatic.reopen(UUID.randomUUID(), NOON);
        }
        automatic.failed(RefundFailure.DISPUTED, NOON);

        assertThat(automatic.tries()).isEqualTo(8);
        assertThat(automatic.retryAt()).isNull();
    }

    @Test
    void triesAgainByAnotherKeyAndKnowsWhatFailedBefore() {
        String firstKey = automatic.key().text();
        automatic.isKnownAs("re_1");
        automatic.failed(RefundFailure.RETURNED, NOON);
        UUID firstTry = automatic.tryId();
        UUID next = UUID.randomUUID();

        automatic.reopen(next, NOON);

        assertThat(automatic.status()).isEqualTo(RefundStatus.CREATED);
        assertThat(automatic.key().text()).isNotEqualTo(firstKey);
        assertThat(firstTry).isEqualTo(automatic.id());
        assertThat(automatic.tryId()).isEqualTo(next);
        assertThat(automatic.order().failed()).containsExactly("re_1");
        assertThat(automatic.wasKnownAs("re_1")).isTrue();
        assertThat(automatic.providerRefundId()).isNull();
    }

    @Test
    void isNotTriedAgainByItselfOnceThatEnded() {
        automatic.endRetries();
        assertThat(automatic.dueAt()).as("it is underway").isEqualTo(NOON);
        automatic.failed(RefundFailure.DISPUTED, NOON);
        assertThat(automatic.retryAt()).isNull();

        automatic.allowRetries();
        automatic.reopen(UUID.randomUUID(), NOON);
        automatic.failed(RefundFailure.DISPUTED, NOON);
        assertThat(automatic.retryAt()).isEqualTo(NOON.plus(Duration.ofDays(1)));

        automatic.endRetries();
        assertThat(automatic.retryAt()).isNull();
        assertThat(automatic.failedNow().retrying()).isFalse();
    }

    @Test
    void mayHaveBeenMadeAlthoughItWasDropped() {
        automatic.pending(NOON);
        automatic.isKnownAs("re_1");

        automatic.dropped(NOON);

        assertThat(automatic.status()).isEqualTo(RefundStatus.FAILED);
        assertThat(automatic.retryAt()).isNull();
        assertThat(automatic.failedNow().retrying()).isFalse();
        assertThat(automatic.wasKnownAs("re_1")).isFalse();
        assertThat(automatic.order().failed()).isEmpty();
    }

    @Test
    void isLeftToPeopleWhereTheyMadeIt() {
        var made = Refund.automatic(UUID.randomUUID(), UUID.randomUUID(), share, SOME, RefundReason.AT_PROVIDER, NOON);

        made.failed(RefundFailure.DISPUTED, NOON);

        assertThat(made.retryAt()).isNull();
    }

    @Test
    void keepsItsNameAtTheProvider() {
        automatic.isKnownAs("re_1");
        automatic.isKnownAs("re_2");

        assertThat(automatic.providerRefundId()).isEqualTo("re_1");
    }
}
