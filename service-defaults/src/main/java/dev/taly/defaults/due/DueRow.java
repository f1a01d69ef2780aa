package dev.taly.defaults.due;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row as operators see it.
 *
 * @param dueAt when it was due, or is to be tried again (machine time); null when it was given up
 * @param lastFailure name of an exception, never its words
 */
record DueRow(
        String queue,
        String lane,
        UUID id,
        @Nullable Instant dueAt,
        int tries,
        @Nullable String lastFailure,
        @Nullable Instant givenUpAt) {}
