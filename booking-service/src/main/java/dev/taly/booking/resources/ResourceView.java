package dev.taly.booking.resources;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A resource as its company sees it. */
record ResourceView(
        UUID id,
        UUID companyId,
        ResourceKind kind,
        String name,
        String timeZone,
        @Nullable UUID userId,
        @Nullable String externalRef,
        int version) {}
