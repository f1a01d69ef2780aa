package dev.taly.booking.claims;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a session was opened as: whoever is in it was sold this, and whoever joins gets this.
 *
 * @param bufferBefore in minutes, like {@code bufferAfter}
 * @param resourceIds what it takes, its leader first
 * @param locationId where it takes place; null when the company has named none
 * @param unlisted whether the rules did not allow its start
 */
public record SessionPlan(
        Instant start,
        Instant end,
        int bufferBefore,
        int bufferAfter,
        List<UUID> resourceIds,
        @Nullable UUID locationId,
        boolean unlisted) {

    public UUID leader() {
        return resourceIds.getFirst();
    }

    public Instant claimedFrom() {
        return start.minus(Duration.ofMinutes(bufferBefore));
    }

    public Instant claimedUntil() {
        return end.plus(Duration.ofMinutes(bufferAfter));
    }
}
