package dev.taly.events.notification;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import java.util.UUID;

/**
 * The message was given up. Subject: the delivery.
 *
 * @param template for example {@code booking-confirmed}
 * @param causeId the event that asked for the message
 * @param aboutId what it is about: the subject of that event
 * @param reason why, in a word of the provider or ours: never the address
 */
@EventType("notification.failed")
public record NotificationFailed(
        UUID deliveryId, NotificationChannel channel, String template, UUID causeId, UUID aboutId, String reason)
        implements Event {}
