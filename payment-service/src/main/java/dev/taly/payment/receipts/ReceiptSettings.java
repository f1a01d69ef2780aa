package dev.taly.payment.receipts;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where receipts are stored.
 *
 * @param endpoint instead of Amazon's own address for the region
 * @param publicEndpoint the same as a browser reaches it, when that differs
 * @param region AWS region
 * @param linkLife how long an address to download from is good
 * @param timeout for a whole call
 */
@Validated
@ConfigurationProperties("taly.receipts")
record ReceiptSettings(
        @Nullable String endpoint,
        @Nullable String publicEndpoint,
        @NotBlank String bucket,
        @NotBlank String region,
        @DefaultValue("5m") Duration linkLife,
        @DefaultValue("10s") Duration timeout) {

    Optional<URI> internal() {
        return uri(endpoint);
    }

    Optional<URI> external() {
        return uri(publicEndpoint).or(this::internal);
    }

    private static Optional<URI> uri(@Nullable String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(URI.create(text));
    }
}
