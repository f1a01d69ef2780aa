package dev.taly.payment.paypal;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.payment.providers.ProviderProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks PayPal whether it sent a webhook. The SDK has no such call, and would write the event anew, whereas PayPal's
 * signature is about the very bytes.
 */
class PayPalVerification {

    private static final Logger log = LoggerFactory.getLogger(PayPalVerification.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Map<String, String> HEADERS = Map.of(
            "transmission_id", "Paypal-Transmission-Id",
            "transmission_time", "Paypal-Transmission-Time",
            "transmission_sig", "Paypal-Transmission-Sig",
            "cert_url", "Paypal-Cert-Url",
            "auth_algo", "Paypal-Auth-Algo");

    private final RestClient client;
    private final PayPalTokens tokens;
    private final String webhookId;

    PayPalVerification(RestClient client, PayPalTokens tokens, String webhookId) {
        this.client = client;
        this.tokens = tokens;
        this.webhookId = webhookId;
    }

    /**
     * @param event one JSON object and nothing else, exactly as received
     * @throws ProblemException {@code signature-invalid}, or {@code service-unavailable} while PayPal does not say
     */
    void require(String event, HttpHeaders headers) {
        byte[] question = question(event, headers);
        try {
            if (!isGenuine(question)) {
                throw ProviderProblem.SIGNATURE_INVALID.exception();
            }
        } catch (HttpClientErrorException.BadRequest | HttpClientErrorException.UnprocessableContent e) {
            throw ProviderProblem.SIGNATURE_INVALID.exception();
        } catch (RestClientException | IOException e) {
            log.warn("PayPal does not verify a webhook: {}", e.getClass().getSimpleName());
            throw CommonProblem.SERVICE_UNAVAILABLE
                    .because("The signature cannot be verified at the moment. Send this again.")
                    .header("Retry-After", "30");
        }
    }

    private boolean isGenuine(byte[] question) throws IOException {
        String authorization = tokens.authorization();
        try {
            return isGenuine(question, authorization);
        } catch (HttpClientErrorException.Unauthorized e) {
            tokens.drop(authorization);
            return isGenuine(question, tokens.authorization());
        }
    }

    private boolean isGenuine(byte[] question, String authorization) throws IOException {
        Map<?, ?> answer = client.post()
                .uri("/v1/notifications/verify-webhook-signature")
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .contentType(MediaType.APPLICATION_JSON)
                .body(question)
                .retrieve()
                .body(Map.class);
        Object verdict = answer == null ? null : answer.get("verification_status");
        if (!"SUCCESS".equals(verdict) && !"FAILURE".equals(verdict)) {
            throw new IOException("PayPal gives no verdict");
        }
        return "SUCCESS".equals(verdict);
    }

    private byte[] question(String event, HttpHeaders headers) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("webhook_id", webhookId);
        HEADERS.forEach((field, header) -> {
            String value = headers.getFirst(header);
            if (value == null || value.isBlank()) {
                throw ProviderProblem.SIGNATURE_INVALID.exception();
            }
            fields.put(field, value);
        });
        String begun = JSON.writeValueAsString(fields);
        return (begun.substring(0, begun.length() - 1) + ",\"webhook_event\":" + event + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
