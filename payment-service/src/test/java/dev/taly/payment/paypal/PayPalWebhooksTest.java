package dev.taly.payment.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.Problem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.events.Money;
import dev.taly.payment.doubles.PayPalDouble;
import dev.taly.payment.doubles.PayPalDouble.Trouble;
import dev.taly.payment.doubles.PayPalEvents;
import dev.taly.payment.providers.ProviderEvent;
import dev.taly.payment.providers.ProviderNews;
import dev.taly.payment.providers.ProviderProblem;
import dev.taly.payment.providers.ProviderRefund;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class PayPalWebhooksTest {

    private static final PayPalDouble PAYPAL = new PayPalDouble();

    private static final String APPROVED_AT = "2026-11-22T12:00:00Z";

    private final UUID attempt = UUID.randomUUID();
    private final PayPalProvider provider = PayPalProviderTest.provider(PAYPAL.url(), PayPalDouble.CLIENT_SECRET);
    private final String body = PayPalEvents.approved("WH-1", "ORDER1", attempt);
    private final Instant now = Clock.systemUTC().instant();

    @AfterAll
    static void stop() {
        PAYPAL.stop();
    }

    @Test
    void takesWhatPayPalSigned() {
        assertThat(provider.verify(body, PAYPAL.sign(body, now)))
                .isEqualTo(new ProviderEvent("WH-1", "CHECKOUT.ORDER.APPROVED"));
    }

    @Test
    void takesTheBytesAsTheyAre() {
        var loose = body.replace("{\"id\":\"WH-1\"", " \n{ \"id\" :\t\"WH-1\", \"n\": 1.10e2, \"n\": 2");

        assertThat(provider.verify(loose, PAYPAL.sign(loose, now)).id()).isEqualTo("WH-1");
    }

    @Test
    void renewsItsTokenHereToo() {
        provider.verify(body, PAYPAL.sign(body, now));
        PAYPAL.revokeTokens();

        assertThat(provider.verify(body, PAYPAL.sign(body, now)).id()).isEqualTo("WH-1");
    }

    @Test
    void refusesAnotherBodyAndOldAge() {
        refused(body.replace("ORDER1", "ORDER2"), PAYPAL.sign(body, now));
        refused(body, PAYPAL.sign(body, now.minusSeconds(75 * 3600)));
        assertThat(provider.verify(body, PAYPAL.sign(body, now.minusSeconds(72 * 3600))))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ID", "TIME", "SIG", "CERT-URL", "AUTH-ALGO"})
    void refusesWhatLacksAHeader(String header) {
        var headers = PAYPAL.sign(body, now);
        headers.remove("PAYPAL-TRANSMISSION-" + header);
        headers.remove("PAYPAL-" + header);

        refused(body, headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "nonsense",
                "{}",
                "{\"id\":\"WH-1\"}",
                "{\"id\":\"WH-1\",\"event_type\":\"X\"",
                "{\"id\":\"WH-1\",\"event_type\":\"X\"},\"webhook_id\":\"OF-SOMEBODY-ELSE\"",
                "{\"id\":\"WH-1\",\"event_type\":\"X\"} {}"
            })
    void refusesWhatIsNotOneEvent(String other) {
        refused(other, PAYPAL.sign(other, now));
    }

    @Test
    void refusesATimeThatIsNone() {
        var headers = PAYPAL.sign(body, now);
        headers.set("PAYPAL-TRANSMISSION-TIME", "yesterday");

        refused(body, headers);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"NO_ANSWER", "FAILS", "TOO_MANY", "BABBLES"})
    void isToBeSentAgainWhilePayPalDoesNotSay(Trouble trouble) {
        PAYPAL.atNext("verify-webhook-signature", trouble);

        fails(body, PAYPAL.sign(body, now), CommonProblem.SERVICE_UNAVAILABLE);
        assertThat(provider.verify(body, PAYPAL.sign(body, now))).isNotNull();
    }

    @Test
    void isToBeSentAgainWithoutAToken() {
        var other = PayPalProviderTest.provider(PAYPAL.url(), "wrong");

        assertThatThrownBy(() -> other.verify(body, PAYPAL.sign(body, now)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isEqualTo(CommonProblem.SERVICE_UNAVAILABLE));
    }

    @Test
    void asksRatherThanBelieves() {
        assertThat(provider.read(body)).isEqualTo(new ProviderNews.Approved(attempt, Instant.parse(APPROVED_AT)));
        assertThat(provider.read(body.replace(APPROVED_AT, "yesterday"))).isEqualTo(new ProviderNews.Ask(attempt));
        for (String outcome : List.of("COMPLETED", "PENDING")) {
            assertThat(provider.read(PayPalEvents.capture("WH-2", outcome, attempt)))
                    .isEqualTo(new ProviderNews.Moving(attempt, "CAPTURE1"));
        }
        for (String outcome : List.of("DENIED", "DECLINED")) {
            assertThat(provider.read(PayPalEvents.capture("WH-2", outcome, attempt)))
                    .isEqualTo(new ProviderNews.Ask(attempt));
        }
    }

    @Test
    void readsRefundsOfOursAndOfTheDashboard() {
        var refundId = UUID.randomUUID();
        var ours = ",\"custom_id\":\"%s\",\"invoice_id\":\"%s\"".formatted(attempt, refundId);
        var amount = new Money(1550, "EUR");

        assertThat(provider.read(PayPalEvents.refunded("WH-3", "R1", "CAPTURE1", "15.50", ours)))
                .isEqualTo(new ProviderNews.Refunds(
                        attempt, List.of(new ProviderRefund("R1", ProviderRefund.State.SUCCEEDED, amount, refundId))));
        assertThat(provider.read(PayPalEvents.refunded("WH-3", "R1", "CAPTURE1", "15.50", "")))
                .isEqualTo(new ProviderNews.RefundOf(
                        "CAPTURE1", new ProviderRefund("R1", ProviderRefund.State.SUCCEEDED, amount)));
    }

    @Test
    void findsNothingInEventsThatAreNotOurs() {
        assertThat(provider.read(PayPalEvents.approved("WH-4", "ORDER1", "somebody else's")))
                .isEqualTo(new ProviderNews.Nothing());
        assertThat(provider.read(PayPalEvents.event("WH-5", "CUSTOMER.DISPUTE.CREATED", "{}")))
                .isEqualTo(new ProviderNews.Nothing());
        assertThat(provider.read(PayPalEvents.event("WH-6", "PAYMENT.CAPTURE.COMPLETED", "null")))
                .isEqualTo(new ProviderNews.Nothing());
    }

    private void refused(String text, HttpHeaders headers) {
        fails(text, headers, ProviderProblem.SIGNATURE_INVALID);
    }

    private void fails(String text, HttpHeaders headers, Problem problem) {
        assertThatThrownBy(() -> provider.verify(text, headers))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
