package dev.taly.notification.deliveries;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Event;
import dev.taly.events.notification.NotificationChannel;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody is to get because of an event.
 *
 * @param causeId the event
 * @param aboutId its subject
 * @param recipient the address on the channel
 * @param data what the template is filled with
 */
public record Message(
        UUID deliveryId,
        UUID causeId,
        UUID aboutId,
        @Nullable UUID companyId,
        NotificationChannel channel,
        String template,
        String recipient,
        Locale locale,
        Event data) {

    public static Message mail(
            UUID causeId,
            UUID aboutId,
            @Nullable UUID companyId,
            String template,
            String recipient,
            Locale locale,
            Event data) {
        return new Message(
                Uuid7.next(),
                causeId,
                aboutId,
                companyId,
                NotificationChannel.EMAIL,
                template,
                recipient,
                locale,
                data);
    }

    /** Names and addresses stay out of logs. */
    @Override
    public String toString() {
        return "Message[" + deliveryId + ", " + template + "]";
    }
}
