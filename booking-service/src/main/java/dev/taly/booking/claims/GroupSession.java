package dev.taly.booking.claims;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A start of a group offering.
 *
 * @param resourceIds what it has taken, its leader first
 * @param seatsLeft as far as is known; the pool's row decides
 */
public record GroupSession(UUID id, Instant start, Instant end, List<UUID> resourceIds, int seatsLeft) {

    public UUID leader() {
        return resourceIds.getFirst();
    }
}
