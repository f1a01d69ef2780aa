package dev.taly.booking.resources;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A resource as its company sees it.
 *
 * @param capacity how many bookings it takes at the same time
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
        int version) {}
