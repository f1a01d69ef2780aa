package dev.taly.auth.sessions;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A sign-in that still lasts.
 *
 * @param id the {@code sid} of its tokens
 * @param authenticatedAt when the person last proved who they are (machine time)
 */
public record ActiveSession(
        UUID id, UUID userId, Instant startedAt, Instant authenticatedAt, Set<Factor> factors, Device device) {}
