package dev.taly.booking.locations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place, as everybody sees it.
 *
 * @param timeZone IANA zone; null for the company's
 * @param archivedAt since when nothing new can take place there
 */
public record Location(
        UUID id,
        UUID companyId,
        String name,
        String address,
        @Nullable String timeZone,
        @Nullable String phone,
        @Nullable Instant archivedAt,
        int version) {}
