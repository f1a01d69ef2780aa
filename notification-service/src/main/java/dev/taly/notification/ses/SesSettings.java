package dev.taly.notification.ses;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param endpoint instead of Amazon's own address for the region
 * @param region AWS region
 */
@Validated
@ConfigurationProperties("taly.ses")
record SesSettings(@Nullable String endpoint, @NotBlank String region) {}
