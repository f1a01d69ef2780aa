package dev.taly.events.notification;

/** How a message reaches a person. */
public enum NotificationChannel {
    EMAIL,
    SMS
}
