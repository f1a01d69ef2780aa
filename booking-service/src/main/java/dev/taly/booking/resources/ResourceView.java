package dev.taly.booking.resources;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A resource as its company sees it.
 *
 * @param capacity how many bookings it takes at the same time
 * @param conflicts the bookings that it is missing from now, told to whoever has just changed it; a hundred at most
 */
record ResourceView(
        UUID id,
        UUID companyId,
        ResourceKind kind,
        String name,
        String timeZone,
        @Nullable UUID userId,
        @Nullable UUID locationId,
        int capacity,
        @Nullable String externalRef,
        @Nullable Instant archivedAt,
        @Nullable List<Conflict> conflicts,
        int version) {

    ResourceView with(List<Conflict> conflicts) {
        return new ResourceView(
                id,
                companyId,
                kind,
                name,
                timeZone,
                userId,
                locationId,
                capacity,
                externalRef,
                archivedAt,
                conflicts.isEmpty() ? null : conflicts,
                version);
    }
}
