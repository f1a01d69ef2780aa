package dev.taly.payment.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Money;
import dev.taly.events.payment.DisputeReason;
import dev.taly.events.payment.DisputeStatus;
import dev.taly.payment.DocumentedAnswers;
import dev.taly.payment.doubles.PayPalDouble;
import dev.taly.payment.providers.ProviderDispute;
import dev.taly.payment.providers.ProviderNews;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Our reader and what PayPal documents of disputes, by the SDK and over HTTP. */
class PayPalDisputesTest {

    private static final PayPalDouble PAYPAL = new PayPalDouble();
    private static final String ID = "PP-D-27803";
    private static final String DISPUTE = DocumentedAnswers.of("paypal/dispute.json");
    private static final String RESOLVED = DocumentedAnswers.of("paypal/dispute-resolved.json");

    private final PayPalProvider provider = PayPalProviderTest.provider(PAYPAL.url(), PayPalDouble.CLIENT_SECRET);

    @AfterAll
    static void stop() {
        PAYPAL.stop();
    }

    @Test
    void readsADispute() {
        assertThat(asked(DISPUTE))
                .isEqualTo(new ProviderDispute(
                        ID,
                        new Money(4500, "EUR"),
                        4500,
                        DisputeReason.NOT_RECEIVED,
                        DisputeStatus.NEEDS_RESPONSE,
                        Instant.parse("2026-12-03T08:21:00Z"),
                        Instant.parse("2026-11-23T08:21:00Z")));
    }

    @Test
    void readsADecision() {
        assertThat(asked(RESOLVED))
                .isEqualTo(new ProviderDispute(
                        ID,
                        new Money(4500, "EUR"),
                        0,
                        DisputeReason.FRAUDULENT,
                        DisputeStatus.WON,
                        null,
                        Instant.parse("2026-11-23T08:21:00Z")));
    }

    @Test
    void readsWhatAnEventIsAbout() {
        assertThat(provider.read(DocumentedAnswers.of("paypal/event-dispute.json")))
                .isEqualTo(new ProviderNews.Dispute(ID, "1CAPTURE234567890"));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/documented/paypal/dispute-reasons.csv")
    void knowsReasons(String payPals, DisputeReason ours) {
        assertThat(asked(RESOLVED.replace("UNAUTHORISED", payPals)).reason()).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({
        "OPEN, NEEDS_RESPONSE",
        "WAITING_FOR_SELLER_RESPONSE, NEEDS_RESPONSE",
        "WAITING_FOR_BUYER_RESPONSE, UNDER_REVIEW",
        "UNDER_REVIEW, UNDER_REVIEW",
        "OTHER, UNDER_REVIEW"
    })
    void knowsStatuses(String payPals, DisputeStatus ours) {
        assertThat(asked(DISPUTE.replace("WAITING_FOR_SELLER_RESPONSE", payPals))
                        .status())
                .isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/documented/paypal/dispute-outcomes.csv")
    void knowsOutcomes(String payPals, DisputeStatus ours) {
        assertThat(asked(RESOLVED.replace("RESOLVED_SELLER_FAVOUR", payPals)).status())
                .isEqualTo(ours);
    }

    /** Where PayPal does not say for whom it decided. */
    @Test
    void hasLostWhatWasTakenAndNotGivenBack() {
        assertThat(asked(RESOLVED.replace("RESOLVED_SELLER_FAVOUR", "NONE").replace("CREDIT", "DEBIT"))
                        .status())
                .isEqualTo(DisputeStatus.LOST);
    }

    private ProviderDispute asked(String answer) {
        PAYPAL.answerNext(ID, 200, answer);
        return provider.askDispute(ID);
    }
}
