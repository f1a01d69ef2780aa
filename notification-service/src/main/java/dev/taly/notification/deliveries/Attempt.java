package dev.taly.notification.deliveries;

import dev.taly.events.notification.NotificationChannel;
import java.util.Locale;
import java.util.UUID;

/**
 * One try to send a delivery.
 *
 * @param data JSON of the event's data
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
public record Attempt(
        UUID deliveryId, NotificationChannel channel, String template, String recipient, Locale locale, byte[] data) {

    /** The address and the data stay out of logs. */
    @Override
    public String toString() {
        return "Attempt[" + deliveryId + ", " + template + "]";
    }
}
