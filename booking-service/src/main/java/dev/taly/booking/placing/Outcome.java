package dev.taly.booking.placing;

import dev.taly.booking.bookings.Placement;
import java.util.Set;
import java.util.UUID;

/** What became of an attempt to claim a choice. */
sealed interface Outcome {

    record Taken(Placement placement) implements Outcome {}

    /** Somebody else has these; nothing was taken. */
    record Lost(Set<UUID> resourceIds) implements Outcome {}

    /** The group's sessions are not what they were: one has filled, gone or just been opened. */
    record SessionsChanged() implements Outcome {}
}
