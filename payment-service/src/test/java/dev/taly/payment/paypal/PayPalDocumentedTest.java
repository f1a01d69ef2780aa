package dev.taly.payment.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.events.Money;
import dev.taly.events.payment.PendingReason;
import dev.taly.events.payment.RefundFailure;
import dev.taly.payment.DocumentedAnswers;
import dev.taly.payment.doubles.PayPalDouble;
import dev.taly.payment.providers.ProviderKey;
import dev.taly.payment.providers.ProviderNews;
import dev.taly.payment.providers.ProviderRefund;
import dev.taly.payment.providers.ProviderRefusal;
import dev.taly.payment.providers.ProviderSession;
import dev.taly.payment.providers.ProviderSession.State;
import dev.taly.payment.providers.RefundOrder;
import dev.taly.payment.providers.RefundRefusal;
import dev.taly.payment.providers.SessionOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Our readers and what PayPal documents. */
class PayPalDocumentedTest {

    private static final PayPalDouble PAYPAL = new PayPalDouble();
    private static final UUID ATTEMPT = UUID.fromString("01a23146-0000-7000-8000-000000000001");
    private static final String ORDER = "0AB12345CD678901E";
    private static final String CAPTURE = "1CAPTURE234567890";
    private static final Money PRICE = new Money(4500, "EUR");

    private final PayPalProvider provider = PayPalProviderTest.provider(PAYPAL.url(), PayPalDouble.CLIENT_SECRET);

    @AfterAll
    static void stop() {
        PAYPAL.stop();
    }

    @Test
    void readsOrders() {
        assertThat(asked("order.json"))
                .isEqualTo(new ProviderSession(
                        ORDER, State.APPROVED, "https://www.paypal.example/checkoutnow?token=" + ORDER, null, PRICE));
        assertThat(asked("order-captured.json"))
                .isEqualTo(new ProviderSession(ORDER, State.PAID, null, CAPTURE, PRICE));
        assertThat(asked("order-declined.json"))
                .isEqualTo(new ProviderSession(ORDER, State.EXPIRED, null, null, PRICE));
    }

    @Test
    void readsWhatBecameOfACapture() {
        assertThat(captured(201, "order-captured.json").state()).isEqualTo(State.PAID);
        assertThatThrownBy(() -> captured(201, "order-declined.json")).isInstanceOf(ProviderRefusal.class);
        PAYPAL.answerNext(ORDER, 200, DocumentedAnswers.of("paypal/order.json"));
        assertThatThrownBy(() -> captured(422, "error.json"))
                .isInstanceOf(ProviderRefusal.class)
                .hasMessageContaining("PAYEE_BLOCKED_TRANSACTION")
                .hasMessageNotContaining("The merchant's settings");
    }

    @Test
    void readsCaptures() {
        PAYPAL.answerNext(CAPTURE, 200, DocumentedAnswers.of("paypal/capture-pending.json"));
        assertThat(provider.ask(ORDER, CAPTURE))
                .isEqualTo(
                        new ProviderSession(ORDER, State.APPROVED, null, CAPTURE, PendingReason.AWAITING_FUNDS, PRICE));
        PAYPAL.answerNext(CAPTURE, 200, DocumentedAnswers.of("paypal/capture.json"));
        assertThat(provider.ask(ORDER, CAPTURE))
                .isEqualTo(new ProviderSession(ORDER, State.PAID, null, CAPTURE, PRICE));
    }

    @Test
    void readsRefunds() {
        PAYPAL.answerNext("2REFUND3456789012", 200, DocumentedAnswers.of("paypal/refund.json"));
        assertThat(provider.askRefund("2REFUND3456789012")).isEqualTo(theRefund());
    }

    @Test
    void readsARefundThatFailed() {
        PAYPAL.answerNext("2REFUND3456789012", 200, DocumentedAnswers.of("paypal/refund-failed.json"));
        assertThat(provider.askRefund("2REFUND3456789012"))
                .returns(ProviderRefund.State.FAILED, ProviderRefund::state)
                .returns(RefundFailure.RETURNED, ProviderRefund::failure);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/documented/paypal/refund-issues.csv")
    void knowsWhyARefundIsRefused(int status, String issue, RefundFailure failure) {
        var error = DocumentedAnswers.of("paypal/error.json").replace("PAYEE_BLOCKED_TRANSACTION", issue);
        PAYPAL.answerNext("refund", status, error);
        var key = new ProviderKey(UUID.randomUUID(), 0, Instant.parse("2026-11-22T12:00:00Z"));

        assertThatThrownBy(() -> provider.refund(new RefundOrder(key, ATTEMPT, CAPTURE, PRICE)))
                .isInstanceOfSatisfying(
                        RefundRefusal.class,
                        refusal -> assertThat(refusal.failure()).isEqualTo(failure));
    }

    @Test
    void readsEvents() {
        assertThat(provider.read(DocumentedAnswers.of("paypal/event-approved.json")))
                .isEqualTo(new ProviderNews.Approved(ATTEMPT, Instant.parse("2026-11-22T11:58:01.234Z")));
        assertThat(provider.read(DocumentedAnswers.of("paypal/event-capture.json")))
                .isEqualTo(new ProviderNews.Moving(ATTEMPT, CAPTURE));
        var refunded = "{\"event_type\":\"PAYMENT.CAPTURE.REFUNDED\",\"resource\":%s}"
                .formatted(DocumentedAnswers.of("paypal/refund.json"));
        assertThat(provider.read(refunded)).isEqualTo(new ProviderNews.Refunds(ATTEMPT, List.of(theRefund())));
    }

    private static ProviderRefund theRefund() {
        return new ProviderRefund(
                "2REFUND3456789012",
                ProviderRefund.State.SUCCEEDED,
                new Money(1500, "EUR"),
                UUID.fromString("01a23146-0000-7000-8000-000000000002"));
    }

    private ProviderSession asked(String answer) {
        PAYPAL.answerNext(ORDER, 200, DocumentedAnswers.of("paypal/" + answer));
        return provider.ask(ORDER);
    }

    private ProviderSession captured(int status, String answer) {
        PAYPAL.answerNext("capture", status, DocumentedAnswers.of("paypal/" + answer));
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        var order = new SessionOrder(
                new ProviderKey(ATTEMPT, 0, now), ATTEMPT, ATTEMPT, PRICE, "Haircut", "https://a/", "https://b/", now);
        return provider.capture(order, ORDER, 0);
    }
}
