package dev.taly.events.notification;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import java.util.UUID;

/**
 * A provider took the message. Subject: the delivery.
 *
 * @param template for example {@code booking-confirmed}
 * @param causeId the event that asked for the message
 * @param aboutId what it is about: the subject of that event
 */
@EventType("notification.sent")
public record NotificationSent(
        UUID deliveryId, NotificationChannel channel, String template, UUID causeId, UUID aboutId) implements Event {}
