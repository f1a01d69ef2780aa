package dev.taly.notification.ses;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param endpoint instead of Amazon's own address for the region
 * @param region AWS region
 * @param configurationSet which reports what becomes of mails; empty for none, and then bounces are not heard of
 * @param answerTimeout for each part of the answer; all of the call may take as long as both together
 */
@Validated
@ConfigurationProperties("taly.ses")
record SesSettings(
        @Nullable String endpoint,
        @NotBlank String region,
        @DefaultValue("") String configurationSet,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("8s") Duration answerTimeout) {}
