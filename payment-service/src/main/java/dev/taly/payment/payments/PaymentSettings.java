package dev.taly.payment.payments;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How payments are made.
 *
 * @param origin our public origin, to which customers come back
 * @param sessionLife when a provider's page closes by itself; Stripe wants 30 minutes at least, and an order that got
 *     lost must still be acceptable when it is sent again
 */
@Validated
@ConfigurationProperties("taly.payment")
record PaymentSettings(
        @NotBlank String origin, @DefaultValue("1h") Duration sessionLife) {}
