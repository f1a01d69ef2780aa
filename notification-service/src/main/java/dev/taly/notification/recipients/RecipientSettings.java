package dev.taly.notification.recipients;

import dev.taly.events.notification.NotificationChannel;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much somebody gets of whom nobody knows whether he wants it, from all companies together.
 *
 * @param mailsPerHour to one address
 * @param textsPerHour to one number
 */
@Validated
@ConfigurationProperties("taly.recipients")
record RecipientSettings(
        @Positive @DefaultValue("20") int mailsPerHour,
        @Positive @DefaultValue("5") int textsPerHour) {

    int perHour(NotificationChannel channel) {
        return switch (channel) {
            case EMAIL -> mailsPerHour;
            case SMS -> textsPerHour;
        };
    }
}
