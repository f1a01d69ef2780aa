package dev.taly.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.net.Webhook;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.events.Money;
import dev.taly.events.payment.RefundFailure;
import dev.taly.payment.doubles.StripeEvents;
import dev.taly.payment.providers.ProviderEvent;
import dev.taly.payment.providers.ProviderNews;
import dev.taly.payment.providers.ProviderProblem;
import dev.taly.payment.providers.ProviderRefund;
import dev.taly.payment.providers.ProviderSession;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeWebhooksTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String SECRET = "whsec_test";

    private final UUID attempt = UUID.randomUUID();
    private final StripeWebhooks webhooks = new StripeWebhooks(
            new StripeSettings(
                    "http://unused", "sk_test_x", SECRET, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(5)),
            Clock.fixed(NOW, ZoneOffset.UTC));
    private final String body =
            StripeEvents.session("evt_1", "checkout.session.completed", "cs_1", attempt, 4500, "paid");

    @Test
    void takesWhatStripeSigned() throws GeneralSecurityException {
        assertThat(webhooks.verify(body, signature(body, SECRET, NOW)))
                .isEqualTo(new ProviderEvent("evt_1", "checkout.session.completed"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "nonsense", "t=abc,v1=00", "t=1,v1=", "v1=00", "t=9999999999999999999999,v1=00"})
    void refusesWhatIsNoSignature(String header) {
        refused(body, header);
    }

    @Test
    void refusesAnotherSecretAnotherBodyAndOldAge() throws GeneralSecurityException {
        refused(body, signature(body, "whsec_other", NOW));
        refused(body + " ", signature(body, SECRET, NOW));
        refused(body, signature(body, SECRET, NOW.minusSeconds(301)));
        assertThat(webhooks.verify(body, signature(body, SECRET, NOW.minusSeconds(299))))
                .isNotNull();
    }

    @Test
    void readsThePaidSession() {
        assertThat(webhooks.read(body))
                .isEqualTo(new ProviderNews.Session(
                        attempt,
                        new ProviderSession(
                                "cs_1", ProviderSession.State.PAID, null, "pi_cs_1", new Money(4500, "EUR"))));
    }

    @Test
    void readsTheDecline() {
        assertThat(webhooks.read(StripeEvents.declined("evt_2", attempt)))
                .isEqualTo(new ProviderNews.Declined(attempt));
    }

    @ParameterizedTest
    @CsvSource({
        "refund.created, succeeded, SUCCEEDED,",
        "refund.updated, pending, PENDING,",
        "refund.failed, failed, FAILED, RETURNED",
        "refund.updated, canceled, FAILED, RETURNED",
        "refund.updated, requires_action, PENDING,"
    })
    void readsARefundOfOurs(String type, String status, ProviderRefund.State state, @Nullable RefundFailure failure) {
        var ours = UUID.randomUUID();
        var object = StripeEvents.refundObject(
                "re_1",
                "pi_1",
                1500,
                "eur",
                status,
                "{\"refundId\":\"%s\",\"attemptId\":\"%s\"}".formatted(ours, attempt));

        assertThat(webhooks.read(StripeEvents.refund("evt_4", type, object)))
                .isEqualTo(new ProviderNews.Refunds(
                        attempt, List.of(new ProviderRefund("re_1", state, new Money(1500, "EUR"), ours, failure))));
    }

    @Test
    void readsARefundWithoutAStatusAsOneThatIsNotDecided() {
        var object = StripeEvents.refundObject("re_1", "pi_1", 1500, "eur", "x", "{}")
                .replace("\"x\"", "null");

        assertThat(webhooks.read(StripeEvents.refund("evt_4", "refund.created", object)))
                .isEqualTo(new ProviderNews.RefundOf(
                        "pi_1", new ProviderRefund("re_1", ProviderRefund.State.PENDING, new Money(1500, "EUR"))));
    }

    @Test
    void readsARefundOfTheDashboard() {
        var object = StripeEvents.refundObject("re_1", "pi_1", 1500, "eur", "succeeded", "{}");

        assertThat(webhooks.read(StripeEvents.refund("evt_4", "refund.created", object)))
                .isEqualTo(new ProviderNews.RefundOf(
                        "pi_1", new ProviderRefund("re_1", ProviderRefund.State.SUCCEEDED, new Money(1500, "EUR"))));
    }

    @Test
    void asksAboutAChargeThatWasRefunded() {
        var charge = StripeEvents.chargeRefunded("evt_5", attempt, "pi_1", 1500);

        assertThat(webhooks.read(charge)).isEqualTo(new ProviderNews.Ask(attempt));
        assertThat(webhooks.read(charge.replace(attempt.toString(), "somebody else's")))
                .isEqualTo(new ProviderNews.Nothing());
    }

    @Test
    void readsTheRefundsThatAnOlderChargeLists() {
        var refund = StripeEvents.refundObject("re_1", "pi_1", 1500, "eur", "succeeded", "{}");
        var charge = StripeEvents.chargeRefunded("evt_5", attempt, "pi_1", 1500)
                .replace("\"status\":\"succeeded\",\"metadata\"", """
                        "refunds":{"object":"list","data":[%s]},"metadata\"""".formatted(refund));

        assertThat(webhooks.read(charge))
                .isEqualTo(new ProviderNews.Refunds(
                        attempt,
                        List.of(new ProviderRefund("re_1", ProviderRefund.State.SUCCEEDED, new Money(1500, "EUR")))));
    }

    @Test
    void findsNothingInEventsThatAreNotOurs() {
        assertThat(webhooks.read(StripeEvents.other("evt_3", "customer.created")))
                .isEqualTo(new ProviderNews.Nothing());
        assertThat(webhooks.read(body.replace(attempt.toString(), "somebody else's order")))
                .isEqualTo(new ProviderNews.Nothing());
    }

    private void refused(String text, String header) {
        assertThatThrownBy(() -> webhooks.verify(text, header))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem()).isEqualTo(ProviderProblem.SIGNATURE_INVALID));
    }

    private static String signature(String text, String secret, Instant at) throws GeneralSecurityException {
        return Webhook.Signature.generateSignatureHeader(text, secret, at.getEpochSecond());
    }
}
