package dev.taly.notification.deliveries;

import dev.taly.events.Sealed;
import dev.taly.events.notification.NotificationChannel;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try to send a delivery.
 *
 * @param locale the {@linkplain Languages language} that the message is in, whatever its recipient speaks
 * @param data JSON of the event's data
 * @param newerToken what opens the booking instead of the token in the data; null if that one still does
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
public record Attempt(
        UUID deliveryId,
        NotificationChannel channel,
        String template,
        String recipient,
        Locale locale,
        byte[] data,
        @Nullable Sealed newerToken) {

    public Attempt {
        locale = Languages.of(locale);
    }

    public Attempt(
            UUID deliveryId,
            NotificationChannel channel,
            String template,
            String recipient,
            Locale locale,
            byte[] data) {
        this(deliveryId, channel, template, recipient, locale, data, null);
    }

    /** The address and the data stay out of logs. */
    @Override
    public String toString() {
        return "Attempt[" + deliveryId + ", " + template + "]";
    }
}
