package dev.taly.auth.grants;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What may be told of a grant.
 *
 * @param clientId null for the API's own login
 * @param active whether it still counts; its session must last as well
 */
public record GrantView(
        UUID id, UUID sessionId, UUID userId, @Nullable String clientId, Set<String> scopes, boolean active) {}
