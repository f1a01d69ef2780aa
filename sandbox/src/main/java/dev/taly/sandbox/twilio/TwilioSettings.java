package dev.taly.sandbox.twilio;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Without an account nobody can sign in, and the double refuses every call as Twilio would.
 *
 * @param webhookUrl where callbacks are brought, if the public address does not lead there from here; they are signed
 *     for the address that the message names
 * @param pause between two steps of a message
 */
@Validated
@ConfigurationProperties("sandbox.twilio")
record TwilioSettings(
        @DefaultValue("") String accountSid,
        @DefaultValue("") String authToken,

        @DefaultValue("")
        @Pattern(regexp = "(https?://.+)?", message = "SANDBOX_TWILIO_WEBHOOK_URL must be an http address")
        String webhookUrl,

        @NotNull @DefaultValue("200ms") Duration pause) {

    URI addressOf(String statusCallback) {
        URI named = URI.create(statusCallback);
        if (webhookUrl.isEmpty()) {
            return named;
        }
        return URI.create(named.getRawQuery() == null ? webhookUrl : webhookUrl + "?" + named.getRawQuery());
    }
}
