package dev.taly.analytics.archive;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which events are asked for; what is null does not matter. */
record EventFilter(
        @Nullable String subject,
        @Nullable String type,
        @Nullable UUID companyId) {}
