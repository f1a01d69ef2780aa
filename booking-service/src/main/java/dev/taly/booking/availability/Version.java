package dev.taly.booking.availability;

import java.util.UUID;

/** By which it is known whether what is remembered of a resource is still so. */
record Version(UUID resourceId, int rules, long claims) {}
