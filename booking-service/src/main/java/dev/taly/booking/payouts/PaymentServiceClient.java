package dev.taly.booking.payouts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.taly.defaults.http.InternalClients;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.events.payment.PayoutTermsChanged.ProviderTerms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks payment-service for what no event has told us yet. No answer is no error: what cannot be known is left open. */
@Component
class PaymentServiceClient {

    private static final Logger log = LoggerFactory.getLogger(PaymentServiceClient.class);
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final @Nullable RestClient client;

    /** @param url empty where there is no payment-service */
    PaymentServiceClient(InternalClients clients, @Value("${TALY_PAYMENT_URL:}") String url) {
        client = url.isEmpty() ? null : clients.at("internal:payment", url, TIMEOUT);
    }

    Optional<Answer> terms(UUID companyId, String currency) {
        if (client == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(client.get()
                            .uri("/internal/v1/companies/{id}/payout-terms?currency={currency}", companyId, currency)
                            .retrieve()
                            .body(Answers.class))
                    .flatMap(answers -> answers.terms.stream()
                            .filter(terms -> terms.currency.equals(currency))
                            .findFirst());
        } catch (RestClientException | ProblemException unusable) {
            log.warn("payment-service gave no usable answer: {}", unusable.toString());
            return Optional.empty();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answers(List<Answer> terms) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(
            UUID companyId,
            String currency,
            long min,
            long max,
            long step,
            List<ProviderTerms> providers,
            long sequence) {

        PayoutTerms terms() {
            return new PayoutTerms(companyId, currency, min, max, step, providers);
        }
    }
}
