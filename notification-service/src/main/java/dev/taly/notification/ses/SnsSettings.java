package dev.taly.notification.ses;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param topicArn the topic that SES reports to; empty: no report is believed
 * @param endpoint where a double of SNS has its certificate; empty for Amazon's own addresses, and always so in production
 * @param mostAge of a message; SNS sends it again for an hour
 */
@ConfigurationProperties("taly.sns")
record SnsSettings(
        @DefaultValue("") String topicArn,
        @DefaultValue("") String endpoint,
        @DefaultValue("2h") Duration mostAge) {}
