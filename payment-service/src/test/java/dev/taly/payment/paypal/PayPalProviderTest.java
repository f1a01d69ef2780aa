package dev.taly.payment.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.events.Money;
import dev.taly.payment.doubles.PayPalDouble;
import dev.taly.payment.doubles.PayPalDouble.Trouble;
import dev.taly.payment.providers.ProviderDecline;
import dev.taly.payment.providers.ProviderKey;
import dev.taly.payment.providers.ProviderOutage;
import dev.taly.payment.providers.ProviderRefund;
import dev.taly.payment.providers.ProviderRefusal;
import dev.taly.payment.providers.ProviderRejection;
import dev.taly.payment.providers.ProviderSession.State;
import dev.taly.payment.providers.ProviderThrottling;
import dev.taly.payment.providers.RefundOrder;
import dev.taly.payment.providers.SessionOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayPalProviderTest {

    private static final PayPalDouble PAYPAL = new PayPalDouble();

    private final PayPalProvider provider = provider(PAYPAL.url(), PayPalDouble.CLIENT_SECRET);
    private final SessionOrder order = order(new Money(4500, "EUR"));

    @AfterAll
    static void stop() {
        PAYPAL.stop();
    }

    @Test
    void opensOneOrderPerAttempt() {
        var first = provider.open(order);
        var second = provider.open(order);

        assertThat(first.state()).isEqualTo(State.OPEN);
        assertThat(first.url()).isEqualTo("https://paypal.example/" + first.id());
        assertThat(first.amount()).isEqualTo(order.amount());
        assertThat(second).isEqualTo(first);
        var request = PAYPAL.request(first.id());
        assertThat(request.path("intent").asString()).isEqualTo("CAPTURE");
        var unit = request.path("purchase_units").path(0);
        assertThat(unit.path("custom_id").asString())
                .isEqualTo(order.attemptId().toString());
        assertThat(unit.path("description").asString()).hasSize(127).startsWith("Haircut & wäsh");
        assertThat(unit.path("amount").toString()).contains("\"45.00\"", "\"EUR\"");
        var page = request.path("application_context");
        assertThat(page.path("return_url").asString()).isEqualTo(order.successUrl());
        assertThat(page.path("cancel_url").asString()).isEqualTo(order.cancelUrl());
        assertThat(page.path("user_action").asString()).isEqualTo("PAY_NOW");
        assertThat(page.path("shipping_preference").asString()).isEqualTo("NO_SHIPPING");
    }

    @Test
    void capturesWhatWasApprovedOnce() {
        var session = provider.open(order);
        PAYPAL.approve(session.id());
        assertThat(provider.ask(session.id()).state()).isEqualTo(State.APPROVED);

        var taken = provider.capture(order, session.id(), 0);

        assertThat(taken.state()).isEqualTo(State.PAID);
        assertThat(taken.paymentId()).isEqualTo(PAYPAL.captureOf(session.id()));
        assertThat(taken.amount()).isEqualTo(order.amount());
        assertThat(provider.capture(order, session.id(), 0)).isEqualTo(taken);
        assertThat(provider.capture(order, session.id(), 1)).isEqualTo(taken);
        assertThat(provider.ask(session.id())).isEqualTo(taken);
        assertThat(provider.close(session.id())).isEqualTo(taken);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"NO_ANSWER", "FAILS_AFTERWARDS", "FAILS", "TOO_MANY", "BABBLES"})
    void doesNotKnowWhatBecameOfTheCapture(Trouble trouble) {
        var session = provider.open(order);
        PAYPAL.approve(session.id());
        PAYPAL.atNext("capture", trouble);

        assertThatThrownBy(() -> provider.capture(order, session.id(), 0)).isInstanceOf(ProviderOutage.class);
        assertThat(provider.capture(order, session.id(), 0).state()).isEqualTo(State.PAID);
        assertThat(PAYPAL.captureKeys(session.id())).containsOnly(order.attemptId() + "-capture-1");
    }

    @Test
    void takesNothingThatWasNotApproved() {
        var session = provider.open(order);

        assertThat(provider.capture(order, session.id(), 0).state()).isEqualTo(State.OPEN);
    }

    @Test
    void triesAnotherKeyAfterADecline() {
        var session = provider.open(order);
        PAYPAL.approve(session.id());
        PAYPAL.atNext("capture", Trouble.DECLINES);

        assertThatThrownBy(() -> provider.capture(order, session.id(), 0))
                .isInstanceOf(ProviderDecline.class)
                .hasMessageContaining("INSTRUMENT_DECLINED");
        PAYPAL.approve(session.id());

        assertThat(provider.capture(order, session.id(), 1).state()).isEqualTo(State.PAID);
        assertThat(PAYPAL.captureKeys(session.id()))
                .containsExactly(order.attemptId() + "-capture-1", order.attemptId() + "-capture-2");
    }

    @Test
    void seesThatNothingCanComeAfterACaptureThatWasDeclined() {
        var session = provider.open(order);
        PAYPAL.approve(session.id());
        PAYPAL.atNext("capture", Trouble.DECLINES_FOR_GOOD);

        assertThatThrownBy(() -> provider.capture(order, session.id(), 0)).isInstanceOf(ProviderRefusal.class);
        assertThat(provider.ask(session.id()).state()).isEqualTo(State.EXPIRED);
    }

    private enum Meaning {
        REFUSAL(ProviderRefusal.class),
        DECLINE(ProviderDecline.class),
        LATER(ProviderOutage.class),
        STANDS(null);

        private final @Nullable Class<? extends Exception> thrown;

        Meaning(@Nullable Class<? extends Exception> thrown) {
            this.thrown = thrown;
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/documented/paypal/capture-issues.csv")
    void readsWhatEachIssueOfACaptureMeans(int status, String issue, Meaning meaning) {
        var session = provider.open(order);
        PAYPAL.approve(session.id());
        PAYPAL.refuseNext("capture", status, issue);

        if (meaning.thrown == null) {
            assertThat(provider.capture(order, session.id(), 0).state()).isEqualTo(State.APPROVED);
        } else {
            assertThatThrownBy(() -> provider.capture(order, session.id(), 0))
                    .isExactlyInstanceOf(meaning.thrown)
                    .hasMessageContaining(issue)
                    .hasMessageNotContaining("told to");
        }
        assertThat(PAYPAL.captureOf(session.id())).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 500, 502, 503})
    void asksAgainWhatWasNotAnswered(int status) {
        var session = provider.open(order);
        PAYPAL.approve(session.id());
        PAYPAL.refuseNext("capture", status, "PAYEE_BLOCKED_TRANSACTION");
        if (status == 401) {
            // a token is tried once more
            PAYPAL.refuseNext("capture", status, "PAYEE_BLOCKED_TRANSACTION");
        }

        assertThatThrownBy(() -> provider.capture(order, session.id(), 0))
                .isExactlyInstanceOf(
                        switch (status) {
                            case 401 -> ProviderRejection.class;
                            case 429 -> ProviderThrottling.class;
                            default -> ProviderOutage.class;
                        });
        assertThat(provider.capture(order, session.id(), 0).state()).isEqualTo(State.PAID);
    }

    @Test
    void takesTheMoneyOfACaptureWhoseRepetitionIsRefused() {
        var session = provider.open(order);
        PAYPAL.approve(session.id());
        PAYPAL.atNext("capture", Trouble.FAILS_AFTERWARDS);
        assertThatThrownBy(() -> provider.capture(order, session.id(), 0)).isInstanceOf(ProviderOutage.class);
        PAYPAL.refuseNext("capture", 422, "TRANSACTION_REFUSED");

        assertThat(provider.capture(order, session.id(), 0).state()).isEqualTo(State.PAID);
    }

    @ParameterizedTest
    @CsvSource({
        // the order's own status is left out once its only capture was declined
        "null, DECLINED, EXPIRED",
        "null, FAILED, EXPIRED",
        "null, COMPLETED, PAID",
        "null, PENDING, APPROVED",
        "'\"APPROVED\"', DECLINED, EXPIRED",
        "'\"APPROVED\"', COMPLETED, PAID",
        "'\"COMPLETED\"', A_STATUS_OF_TOMORROW, APPROVED"
    })
    void believesTheCaptureBeforeTheOrder(String orderStatus, String captureStatus, State state) {
        PAYPAL.answerNext("ORDER-1", 200, """
                {"id":"ORDER-1","status":%s,"purchase_units":[{"amount":{"currency_code":"EUR","value":"45.00"},
                 "payments":{"captures":[{"id":"CAPTURE-1","status":"%s",
                  "amount":{"currency_code":"EUR","value":"45.00"}}]}}]}""".formatted(orderStatus, captureStatus));

        var session = provider.ask("ORDER-1");

        assertThat(session.state()).isEqualTo(state);
        assertThat(session.paymentId()).isEqualTo(state == State.EXPIRED ? null : "CAPTURE-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"ORDER-1\"}",
                "{\"id\":\"ORDER-1\",\"status\":null,\"purchase_units\":null,\"links\":null}",
                "{\"id\":\"ORDER-1\",\"status\":\"A_STATUS_OF_TOMORROW\",\"purchase_units\":[]}",
                "{\"id\":\"ORDER-1\",\"status\":\"PAYER_ACTION_REQUIRED\",\"purchase_units\":[{\"payments\":{}}]}"
            })
    void promisesNothingOfAnOrderThatSaysLittle(String answer) {
        PAYPAL.answerNext("ORDER-1", 200, answer);

        assertThat(provider.ask("ORDER-1").state()).isEqualTo(State.OPEN);
    }

    @Test
    void waitsUntilPayPalDecides() {
        var session = provider.open(order);
        PAYPAL.approve(session.id());
        PAYPAL.atNext("capture", Trouble.HESITATES);

        assertThat(provider.capture(order, session.id(), 0).state()).isEqualTo(State.APPROVED);
        assertThat(provider.close(session.id()).state()).isEqualTo(State.APPROVED);

        PAYPAL.decide(PAYPAL.captureOf(session.id()), "COMPLETED");
        assertThat(provider.capture(order, session.id(), 0).state()).isEqualTo(State.PAID);
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING, APPROVED",
        "COMPLETED, PAID",
        "DECLINED, EXPIRED",
        "FAILED, EXPIRED",
        "REFUNDED, PAID",
        "A_STATUS_OF_TOMORROW, APPROVED"
    })
    void asksTheCaptureOfAnOrderThatPayPalForgot(String status, State state) {
        var session = provider.open(order);
        PAYPAL.approve(session.id());
        PAYPAL.atNext("capture", Trouble.HESITATES);
        var capture = provider.capture(order, session.id(), 0).paymentId();
        PAYPAL.forget(session.id());
        PAYPAL.decide(capture, status);

        var asked = provider.ask(session.id(), capture);

        assertThat(asked.state()).isEqualTo(state);
        assertThat(asked.id()).isEqualTo(session.id());
        assertThat(asked.amount()).isEqualTo(order.amount());
        assertThat(asked.paymentId()).isEqualTo(state == State.EXPIRED ? null : capture);
    }

    @Test
    void asksTheOrderWhereThereIsNoSuchCapture() {
        var session = provider.open(order);

        assertThat(provider.ask(session.id(), "NOBODY").state()).isEqualTo(State.OPEN);
    }

    @Test
    void closesWhatNobodyWillCapture() {
        var open = provider.open(order);
        var approved = provider.open(order(new Money(1000, "EUR")));
        PAYPAL.approve(approved.id());

        assertThat(provider.close(open.id()).state()).isEqualTo(State.EXPIRED);
        assertThat(provider.close(approved.id()).state()).isEqualTo(State.EXPIRED);
    }

    @Test
    void seesThatPayPalForgotAnOrder() {
        var session = provider.open(order);
        PAYPAL.forget(session.id());

        assertThat(provider.ask(session.id()).state()).isEqualTo(State.EXPIRED);
        assertThat(provider.close(session.id()).state()).isEqualTo(State.EXPIRED);
        assertThat(provider.capture(order, session.id(), 0).state()).isEqualTo(State.EXPIRED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"NO_ANSWER", "FAILS_AFTERWARDS", "FAILS", "TOO_MANY", "BABBLES"})
    void doesNotKnowWhatHappened(Trouble trouble) {
        PAYPAL.atNext("orders", trouble);

        assertThatThrownBy(() -> provider.open(order)).isInstanceOf(ProviderOutage.class);
        assertThat(provider.open(order).state()).isEqualTo(State.OPEN);
        assertThat(PAYPAL.ordersOf(order.attemptId())).hasSize(1);
    }

    @Test
    void whatCannotBeReadIsOfThisRequestAlone() {
        PAYPAL.atNext("orders", Trouble.BABBLES);

        assertThatThrownBy(() -> provider.open(order)).isExactlyInstanceOf(ProviderRejection.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"NO_ANSWER", "FAILS", "TOO_MANY", "BABBLES"})
    void doesNotKnowWhatHappenedWithoutAToken(Trouble trouble) {
        PAYPAL.atNext("token", trouble);

        assertThatThrownBy(() -> provider.open(order)).isInstanceOf(ProviderOutage.class);
        assertThat(provider.open(order).state()).isEqualTo(State.OPEN);
    }

    @Test
    void isThrottledByItsTokensToo() {
        PAYPAL.atNext("token", Trouble.TOO_MANY);

        assertThatThrownBy(() -> provider.open(order)).isExactlyInstanceOf(ProviderThrottling.class);
    }

    @Test
    void doesNotKnowWhatHappenedWithoutAConnectionOrAValidSecret() {
        assertThatThrownBy(() -> provider("http://127.0.0.1:1", PayPalDouble.CLIENT_SECRET)
                        .open(order))
                .isInstanceOf(ProviderOutage.class);
        assertThatThrownBy(() -> provider(PAYPAL.url(), "wrong").open(order)).isInstanceOf(ProviderOutage.class);
    }

    @Test
    void renewsATokenThatPayPalNoLongerTakes() {
        var session = provider.open(order);
        int before = PAYPAL.tokensAskedFor();
        PAYPAL.revokeTokens();

        assertThat(provider.ask(session.id()).state()).isEqualTo(State.OPEN);
        assertThat(provider.ask(session.id()).state()).isEqualTo(State.OPEN);
        assertThat(PAYPAL.tokensAskedFor()).isEqualTo(before + 1);
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
        PAYPAL.atNext("orders", Trouble.REFUSES);

        assertThatThrownBy(() -> provider.open(order))
                .isInstanceOf(ProviderRefusal.class)
                .hasMessageContaining("CURRENCY_NOT_SUPPORTED")
                .hasMessageNotContaining("told to");
        assertThatThrownBy(() -> provider.open(order(new Money(4500, "KWD")))).isInstanceOf(ProviderRefusal.class);
    }

    @Test
    void refundsOnce() {
        var session = provider.open(order);
        PAYPAL.approve(session.id());
        var capture = provider.capture(order, session.id(), 0).paymentId();
        var part = new RefundOrder(
                new ProviderKey(UUID.randomUUID(), 0, Instant.now()),
                order.attemptId(),
                capture,
                new Money(1500, "EUR"));

        var refund = provider.refund(part);

        assertThat(refund.state()).isEqualTo(ProviderRefund.State.SUCCEEDED);
        assertThat(refund.amount()).isEqualTo(part.amount());
        assertThat(refund.refundId()).isEqualTo(part.refundId());
        assertThat(provider.refund(part)).isEqualTo(refund);
        assertThat(provider.askRefund(refund.id())).isEqualTo(refund);
    }

    @Test
    void doesNotKnowWhatBecameOfARefundOrIsRefusedIt() {
        var session = provider.open(order);
        PAYPAL.approve(session.id());
        var capture = provider.capture(order, session.id(), 0).paymentId();
        var refund = new RefundOrder(
                new ProviderKey(UUID.randomUUID(), 0, Instant.now()), order.attemptId(), capture, order.amount());

        PAYPAL.atNext("refund", Trouble.FAILS_AFTERWARDS);
        assertThatThrownBy(() -> provider.refund(refund)).isInstanceOf(ProviderOutage.class);
        PAYPAL.atNext("refund", Trouble.REFUSES);
        assertThatThrownBy(() -> provider.refund(refund)).isInstanceOf(ProviderRefusal.class);
        var ofNothing = new RefundOrder(
                new ProviderKey(UUID.randomUUID(), 0, Instant.now()), order.attemptId(), "NOBODY", order.amount());
        assertThatThrownBy(() -> provider.refund(ofNothing)).isInstanceOf(ProviderRefusal.class);
        assertThatThrownBy(() -> provider.askRefund("NOBODY")).isInstanceOf(ProviderOutage.class);
    }

    @Test
    void triesARefundAgainByTheNextKeyUnlessTheOneBeforeMadeIt() {
        var session = provider.open(order);
        PAYPAL.approve(session.id());
        var capture = provider.capture(order, session.id(), 0).paymentId();
        var id = UUID.randomUUID();
        var part = new Money(1500, "EUR");
        var first = provider.refund(
                new RefundOrder(new ProviderKey(id, 0, Instant.now()), order.attemptId(), capture, part));
        var next = new ProviderKey(id, 1, Instant.now());

        assertThat(provider.refund(new RefundOrder(next, order.attemptId(), capture, part)))
                .as("made by the key before")
                .isEqualTo(first);

        var failed = Set.of(first.id());
        var second = provider.refund(new RefundOrder(next, order.attemptId(), capture, part, failed));
        assertThat(second.id()).isNotEqualTo(first.id());

        PAYPAL.atNext("refund", Trouble.FAILS);
        var later = new RefundOrder(
                new ProviderKey(id, 2, Instant.now()),
                order.attemptId(),
                capture,
                part,
                Set.of(first.id(), second.id()));
        assertThatThrownBy(() -> provider.refund(later))
                .as("it is not known what the key before made")
                .isInstanceOf(ProviderOutage.class);
    }

    static PayPalProvider provider(String url, String secret) {
        return new PayPalConfiguration().payPalProvider(settings(url, secret), Clock.systemUTC());
    }

    private static PayPalSettings settings(String url, String secret) {
        return new PayPalSettings(
                url,
                PayPalDouble.CLIENT_ID,
                secret,
                PayPalDouble.WEBHOOK_ID,
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                Duration.ofHours(74));
    }

    private static SessionOrder order(Money amount) {
        return new SessionOrder(
                new ProviderKey(UUID.randomUUID(), 0, Instant.parse("2026-11-22T12:00:00Z")),
                UUID.randomUUID(),
                UUID.randomUUID(),
                amount,
                "Haircut & wäsh " + "x".repeat(200),
                "http://localhost:8080/ok?a=b",
                "http://localhost:8080/no",
                Instant.parse("2026-11-22T13:00:00Z"));
    }
}
