package dev.taly.payment.paypal;

import jakarta.validation.constraints.AssertTrue;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The account at PayPal. Without a client id there is none, and nothing else has to be set.
 *
 * @param webhookId PayPal's id of the webhook that is registered for this installation
 * @param verifyTimeout for PayPal's answer about a webhook, which itself waits to be answered
 * @param webhookAge how old a webhook may be before it counts as replayed; PayPal tries for three days
 */
@Validated
@ConfigurationProperties("taly.paypal")
record PayPalSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String webhookId,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("8s") Duration readTimeout,
        @DefaultValue("5s") Duration verifyTimeout,
        @DefaultValue("74h") Duration webhookAge) {

    @AssertTrue(
            message = "with TALY_PAYPAL_CLIENT_ID set TALY_PAYPAL_URL, TALY_PAYPAL_CLIENT_SECRET and"
                    + " TALY_PAYPAL_WEBHOOK_ID too")
    boolean isComplete() {
        return clientId.isBlank() || Stream.of(url, clientSecret, webhookId).noneMatch(String::isBlank);
    }

    @Override
    public String toString() {
        return "PayPalSettings[url=" + url + "]";
    }
}
