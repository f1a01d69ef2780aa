package dev.taly.notification.recipients;

import dev.taly.events.notification.NotificationChannel;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much somebody gets of what anybody can cause.
 *
 * @param mailsPerHour to one address of whom nobody knows whether he wants them, from all companies together
 * @param textsPerHour the same to one number
 * @param memberMailsPerHour to one owner or manager about one company
 */
@Validated
@ConfigurationProperties("taly.recipients")
record RecipientSettings(
        @Positive @DefaultValue("20") int mailsPerHour,
        @Positive @DefaultValue("5") int textsPerHour,
        @Positive @DefaultValue("60") int memberMailsPerHour) {

    int perHour(NotificationChannel channel) {
        return switch (channel) {
            case EMAIL -> mailsPerHour;
            case SMS -> textsPerHour;
        };
    }
}
