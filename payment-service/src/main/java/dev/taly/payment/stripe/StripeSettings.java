package dev.taly.payment.stripe;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param webhookAge how old a webhook may be before it counts as replayed */
@Validated
@ConfigurationProperties("taly.stripe")
record StripeSettings(
        @NotBlank String url,
        @NotBlank String secretKey,
        @NotBlank String webhookSecret,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue("5m") Duration webhookAge) {}
