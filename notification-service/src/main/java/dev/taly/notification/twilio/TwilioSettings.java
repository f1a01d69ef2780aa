package dev.taly.notification.twilio;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param url instead of Twilio's own address; empty for that
 * @param accountSid empty: no text messages at all
 * @param authToken authenticates us, and signs what Twilio reports
 * @param from number or name that messages come from
 * @param origin the public origin that Twilio reports to
 * @param answerTimeout for the whole answer, from the start of the call
 */
@Validated
@ConfigurationProperties("taly.twilio")
record TwilioSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String accountSid,
        @DefaultValue("") String authToken,
        @DefaultValue("") String from,
        @NotBlank String origin,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration answerTimeout) {

    TwilioSettings {
        if (!accountSid.isBlank()) {
            require(authToken, "TALY_TWILIO_AUTH_TOKEN");
            require(from, "TALY_SMS_FROM");
        }
    }

    /** Where Twilio reports what becomes of a delivery's message. */
    URI callback(UUID deliveryId) {
        return URI.create(origin + "/api/v1/webhooks/twilio?delivery=" + deliveryId);
    }

    private static void require(String value, String variable) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(variable + " is needed, because TALY_TWILIO_ACCOUNT_SID is set");
        }
    }
}
