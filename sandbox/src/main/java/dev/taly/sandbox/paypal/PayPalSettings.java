package dev.taly.sandbox.paypal;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param orderLife how long an order is remembered that nobody captures */
@Validated
@ConfigurationProperties("sandbox.paypal")
record PayPalSettings(
        @NotBlank(message = "set TALY_PAYPAL_CLIENT_ID") String clientId,

        @NotBlank(message = "set TALY_PAYPAL_CLIENT_SECRET") String clientSecret,

        @NotBlank(message = "set TALY_PAYPAL_WEBHOOK_ID") String webhookId,

        @NotBlank(message = "set SANDBOX_PAYPAL_WEBHOOK_URL")
        @Pattern(regexp = "https?://.+", message = "SANDBOX_PAYPAL_WEBHOOK_URL must be an http address")
        String webhookUrl,

        @NotNull @DefaultValue("9h") Duration tokenLife,
        @NotNull @DefaultValue("3h") Duration orderLife) {

    URI webhook() {
        return URI.create(webhookUrl);
    }
}
