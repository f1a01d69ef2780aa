package dev.taly.booking.slots;

import java.util.List;
import java.util.UUID;

/** What to take for a slot. */
public sealed interface Pick {

    /** Seats of a session that exists. */
    record Join(Session session) implements Pick {}

    /** @param resourceIds for each need, in order of the needs; the very first one leads */
    record Take(List<List<UUID>> resourceIds) implements Pick {}
}
