package dev.taly.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Dispute;
import com.stripe.net.ApiResource;
import dev.taly.events.Money;
import dev.taly.events.payment.DisputeReason;
import dev.taly.events.payment.DisputeStatus;
import dev.taly.payment.DocumentedAnswers;
import dev.taly.payment.providers.ProviderDispute;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Our reader and what Stripe documents of disputes. */
class StripeDisputesTest {

    private static final String DISPUTE = DocumentedAnswers.of("stripe/dispute.json");

    @Test
    void readsADispute() {
        assertThat(read(DISPUTE))
                .isEqualTo(new ProviderDispute(
                        "du_3Example",
                        new Money(4500, "EUR"),
                        4500,
                        DisputeReason.NOT_RECEIVED,
                        DisputeStatus.NEEDS_RESPONSE,
                        Instant.ofEpochSecond(1_796_169_599),
                        Instant.ofEpochSecond(1_795_424_400)));
    }

    @Test
    void readsAnInquiryThatTookNothing() {
        assertThat(read(DocumentedAnswers.of("stripe/dispute-inquiry.json")))
                .isEqualTo(new ProviderDispute(
                        "du_3Example",
                        new Money(4500, "EUR"),
                        0,
                        DisputeReason.OTHER,
                        DisputeStatus.UNDER_REVIEW,
                        null,
                        Instant.ofEpochSecond(1_795_424_400)));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/documented/stripe/dispute-reasons.csv")
    void knowsReasons(String stripes, DisputeReason ours) {
        assertThat(read(DISPUTE.replace("product_not_received", stripes)).reason())
                .isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/documented/stripe/dispute-statuses.csv")
    void knowsStatuses(String stripes, DisputeStatus ours) {
        assertThat(read(DISPUTE.replace("needs_response", stripes)).status()).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({"-4500, eur, 4500", "-3000, eur, 3000", "4500, eur, 0", "-4871, usd, 4500", "4871, usd, 0"})
    void countsWhatWasTakenInTheCurrencyOfThePayment(long moved, String currency, long withdrawn) {
        String moves = DISPUTE.replace("\"amount\": -4500", "\"amount\": " + moved)
                .replaceFirst("(?s)(\"created\": 1795424400,\\s+\"currency\": )\"eur\"", "$1\"" + currency + "\"");
        assertThat(read(moves).withdrawn()).isEqualTo(withdrawn);
    }

    private static ProviderDispute read(String json) {
        return StripeDisputes.read(ApiResource.GSON.fromJson(json, Dispute.class));
    }
}
