package dev.taly.sandbox.stripe;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

@Validated
@ConfigurationProperties("sandbox.stripe")
record StripeSettings(
        @NotBlank(message = "set TALY_STRIPE_SECRET_KEY") String secretKey,

        @NotBlank(message = "set TALY_STRIPE_WEBHOOK_SECRET")
        String webhookSecret,

        @NotBlank(message = "set SANDBOX_STRIPE_WEBHOOK_URL")
        @Pattern(regexp = "https?://.+", message = "SANDBOX_STRIPE_WEBHOOK_URL must be an http address")
        String webhookUrl) {

    /** The API version that stripe-java 33.3.0 pins; it refuses to read events of another one. */
    static final String API_VERSION = "2026-07-29.dahlia";

    URI webhook() {
        return URI.create(webhookUrl);
    }
}
