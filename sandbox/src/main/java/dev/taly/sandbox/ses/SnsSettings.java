package dev.taly.sandbox.ses;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param configurationSet the one that SES has, and that reports
 * @param topicArn the topic that SES reports to
 * @param endpoint where the receiver reaches {@code /sns} of this sandbox
 * @param webhookUrl the one that has subscribed; empty: nobody, and nothing is reported
 */
@Validated
@ConfigurationProperties("sandbox.sns")
record SnsSettings(
        @DefaultValue("taly-mails") String configurationSet,

        @DefaultValue("arn:aws:sns:eu-central-1:000000000000:taly-mails")
        String topicArn,

        @DefaultValue("http://localhost:8090/sns") String endpoint,

        @DefaultValue("")
        @Pattern(regexp = "(https?://.+)?", message = "SANDBOX_SES_WEBHOOK_URL must be an http address")
        String webhookUrl) {}
