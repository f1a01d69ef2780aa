package dev.taly.sandbox.aws;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** The one account that the doubles of AWS know. */
@Validated
@ConfigurationProperties("sandbox.aws")
record AwsSettings(
        @NotBlank(message = "set AWS_ACCESS_KEY_ID") String accessKeyId,
        @NotBlank(message = "set AWS_SECRET_ACCESS_KEY") String secretAccessKey) {}
