package dev.taly.booking.slots;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A group that others can join. For everybody else it is busy time of the resources it has taken.
 *
 * @param resourceIds what it has taken, that of the first need first: who leads it
 */
public record Session(UUID id, Instant start, List<UUID> resourceIds, int seatsLeft) {

    public Session {
        resourceIds = List.copyOf(resourceIds);
    }
}
