package dev.taly.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import dev.taly.events.Money;
import dev.taly.payment.doubles.StripeDouble;
import dev.taly.payment.doubles.StripeDouble.Trouble;
import dev.taly.payment.providers.ProviderKey;
import dev.taly.payment.providers.ProviderKeySpent;
import dev.taly.payment.providers.ProviderOutage;
import dev.taly.payment.providers.ProviderRefund;
import dev.taly.payment.providers.ProviderRefusal;
import dev.taly.payment.providers.ProviderSession.State;
import dev.taly.payment.providers.RefundOrder;
import dev.taly.payment.providers.SessionOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StripeProviderTest {

    private static final StripeDouble STRIPE = new StripeDouble();

    private final StripeProvider provider = provider(STRIPE.url(), "sk_test_double");
    private final SessionOrder order = order(new Money(4500, "EUR"));

    @AfterAll
    static void stop() {
        STRIPE.stop();
    }

    @Test
    void opensOneSessionPerAttempt() {
        var first = provider.open(order);
        var second = provider.open(order);

        assertThat(first.state()).isEqualTo(State.OPEN);
        assertThat(first.url()).isEqualTo("https://checkout.example/" + first.id());
        assertThat(first.amount()).isEqualTo(order.amount());
        assertThat(second).isEqualTo(first);
        assertThat(STRIPE.request(order.attemptId()))
                .containsEntry("mode", "payment")
                .containsEntry("expires_at", Long.toString(order.expiresAt().getEpochSecond()))
                .containsEntry("metadata[paymentId]", order.paymentId().toString())
                .containsEntry("metadata[bookingId]", order.bookingId().toString());
    }

    @Test
    void seesThatASessionWasPaid() {
        var session = provider.open(order);
        STRIPE.pay(session.id());

        var asked = provider.ask(session.id());

        assertThat(asked.state()).isEqualTo(State.PAID);
        assertThat(asked.paymentId()).isEqualTo("pi_" + session.id());
    }

    @Test
    void closesWhatIsOpenAndSeesWhatIsNot() {
        var open = provider.open(order);
        var paid = provider.open(order(new Money(1000, "EUR")));
        STRIPE.pay(paid.id());

        assertThat(provider.close(open.id()).state()).isEqualTo(State.EXPIRED);
        assertThat(provider.close(open.id()).state()).isEqualTo(State.EXPIRED);
        assertThat(provider.close(paid.id()).state()).isEqualTo(State.PAID);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"NO_ANSWER", "FAILS_AFTERWARDS", "TOO_MANY"})
    void doesNotKnowWhatHappened(Trouble trouble) {
        STRIPE.atNextOpening(trouble);

        assertThatThrownBy(() -> provider.open(order)).isInstanceOf(ProviderOutage.class);
        assertThat(provider.open(order).state()).isEqualTo(State.OPEN);
        assertThat(STRIPE.sessionsOf(order.attemptId())).hasSize(1);
    }

    /** Stripe answers its 500 for a day; what was made all the same is found, and only what was not is asked for anew. */
    @Test
    void takesAnotherKeyWhereStripeKeepsItsFailure() {
        STRIPE.atNextOpening(Trouble.FAILS);

        assertThatThrownBy(() -> provider.open(order)).isExactlyInstanceOf(ProviderOutage.class);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> provider.open(order)).isInstanceOf(ProviderKeySpent.class);
        }

        var next = withKey(1);
        assertThat(provider.open(next).state()).isEqualTo(State.OPEN);
        assertThat(provider.open(next)).isEqualTo(provider.open(next));
        assertThat(STRIPE.sessionsOf(order.attemptId())).hasSize(1);
        assertThat(provider.open(order))
                .as("the first key finds what the second made")
                .isEqualTo(provider.open(next));
    }

    @Test
    void isNotSureWhenTheListOfSessionsBreaksOff() {
        provider.open(order(new Money(1000, "EUR")));
        STRIPE.atNextOpening(Trouble.FAILS);
        assertThatThrownBy(() -> provider.open(order)).isInstanceOf(ProviderOutage.class);
        STRIPE.listsBreakOff(true);

        try {
            assertThatThrownBy(() -> provider.open(order)).isExactlyInstanceOf(ProviderOutage.class);
        } finally {
            STRIPE.listsBreakOff(false);
        }
    }

    private SessionOrder withKey(int number) {
        return new SessionOrder(
                new ProviderKey(order.attemptId(), number, order.key().since()),
                order.paymentId(),
                order.bookingId(),
                order.amount(),
                order.description(),
                order.successUrl(),
                order.cancelUrl(),
                order.expiresAt());
    }

    @Test
    void doesNotKnowWhatHappenedWithoutAConnectionOrAValidKey() {
        assertThatThrownBy(
                        () -> provider("http://127.0.0.1:1", "sk_test_double").open(order))
                .isInstanceOf(ProviderOutage.class);
        assertThatThrownBy(() -> provider(STRIPE.url(), "sk_test_wrong").open(order))
                .isInstanceOf(ProviderOutage.class);
    }

    @Test
    void isNotSureWhenAKeyWasUsedForAnotherRequest() {
        provider.open(order);
        var other = new SessionOrder(
                order.key(),
                order.paymentId(),
                order.bookingId(),
                order.amount(),
                "something else",
                order.successUrl(),
                order.cancelUrl(),
                order.expiresAt());

        assertThatThrownBy(() -> provider.open(other)).isInstanceOf(ProviderOutage.class);
    }

    @Test
    void isRefused() {
        STRIPE.atNextOpening(Trouble.REFUSES);

        assertThatThrownBy(() -> provider.open(order)).isInstanceOf(ProviderRefusal.class);
        assertThatThrownBy(() -> provider.open(order(new Money(4501, "KWD")))).isInstanceOf(ProviderRefusal.class);
    }

    @Test
    void doesNotMistakeAnUnknownSessionForARefusal() {
        assertThatThrownBy(() -> provider.ask("cs_test_nobody")).isInstanceOf(ProviderOutage.class);
    }

    @Test
    void givesBackOncePerRefund() {
        var refund = refundOrder(1500);

        var first = provider.refund(refund);
        var second = provider.refund(refund);

        assertThat(first.state()).isEqualTo(ProviderRefund.State.SUCCEEDED);
        assertThat(first.amount()).isEqualTo(new Money(1500, "EUR"));
        assertThat(first.refundId()).isEqualTo(refund.refundId());
        assertThat(second).isEqualTo(first);
        assertThat(provider.askRefund(first.id())).isEqualTo(first);
    }

    @Test
    void findsARefundWhoseKeyStripeHasForgotten() {
        var refund = refundOrder(1500);
        var made = provider.refund(refund);
        STRIPE.forgetRefundKeys();

        assertThat(provider.refund(refund)).isEqualTo(made);
        assertThat(STRIPE.refundsOf(refund.providerPaymentId().substring("pi_".length())))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"NO_ANSWER", "FAILS_AFTERWARDS", "TOO_MANY"})
    void doesNotKnowWhetherItGaveBack(Trouble trouble) {
        var refund = refundOrder(1500);
        STRIPE.atNextRefund(trouble);

        assertThatThrownBy(() -> provider.refund(refund)).isInstanceOf(ProviderOutage.class);
        assertThat(provider.refund(refund).state()).isEqualTo(ProviderRefund.State.SUCCEEDED);
        assertThat(STRIPE.refundsOf(refund.providerPaymentId().substring("pi_".length())))
                .hasSize(1);
    }

    @Test
    void givesBackByAnotherKeyWhereStripeKeepsItsFailure() {
        var refund = refundOrder(1500, Instant.now());
        STRIPE.atNextRefund(Trouble.FAILS);

        assertThatThrownBy(() -> provider.refund(refund)).isExactlyInstanceOf(ProviderOutage.class);
        assertThatThrownBy(() -> provider.refund(refund)).isInstanceOf(ProviderKeySpent.class);

        var next = new RefundOrder(
                new ProviderKey(refund.refundId(), 1, refund.key().since()),
                refund.attemptId(),
                refund.providerPaymentId(),
                refund.amount());
        var made = provider.refund(next);
        assertThat(made.state()).isEqualTo(ProviderRefund.State.SUCCEEDED);
        assertThat(provider.refund(refund)).isEqualTo(made);
        assertThat(STRIPE.refundsOf(refund.providerPaymentId().substring("pi_".length())))
                .hasSize(1);
    }

    @Test
    void doesNotGiveBackMoreThanItTook() {
        assertThatThrownBy(() -> provider.refund(refundOrder(4501))).isInstanceOf(ProviderRefusal.class);
        assertThatThrownBy(() -> provider.askRefund("re_nobody")).isInstanceOf(ProviderOutage.class);
    }

    private RefundOrder refundOrder(long cents) {
        return refundOrder(cents, Instant.now().minus(Duration.ofDays(2)));
    }

    private RefundOrder refundOrder(long cents, Instant since) {
        var session = provider.open(order);
        STRIPE.pay(session.id());
        return new RefundOrder(
                new ProviderKey(UUID.randomUUID(), 0, since),
                order.attemptId(),
                "pi_" + session.id(),
                new Money(cents, "EUR"));
    }

    private static StripeProvider provider(String url, String secretKey) {
        var settings = new StripeSettings(
                url, secretKey, "whsec_x", Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofMinutes(5));
        StripeClient client = new StripeConfiguration().stripeClient(settings);
        return new StripeProvider(client, new StripeWebhooks(settings, Clock.systemUTC()), Clock.systemUTC());
    }

    private static SessionOrder order(Money amount) {
        return new SessionOrder(
                new ProviderKey(UUID.randomUUID(), 0, Instant.parse("2026-11-22T12:00:00Z")),
                UUID.randomUUID(),
                UUID.randomUUID(),
                amount,
                "Haircut & wash",
                "http://localhost:8080/ok?a=b",
                "http://localhost:8080/no",
                Instant.parse("2026-11-22T13:00:00Z"));
    }
}
