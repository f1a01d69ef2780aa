package dev.taly.analytics.archive;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A row of the archive.
 *
 * @param time business time of the change
 * @param data without personal fields; absent for a type that was unknown on arrival
 * @param archivedAt machine time of the arrival
 */
record ArchivedEvent(
        UUID id,
        String type,
        String source,
        String subject,
        Instant time,
        @Nullable UUID companyId,
        @Nullable UUID causationId,
        String actor,
        long sequence,
        @Nullable JsonNode data,
        Instant archivedAt) {}
