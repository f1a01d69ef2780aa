package dev.taly.booking.resources;

/** What a resource is. */
public enum ResourceKind {
    STAFF,
    ROOM,
    EQUIPMENT
}
