package dev.taly.auth.grants;

import dev.taly.auth.sessions.ActiveSession;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Leave to act for a user until the session ends.
 *
 * @param id of the grant
 * @param clientId null for the API's own login
 */
public record Granted(
        UUID id, ActiveSession session, @Nullable String clientId, Set<String> scopes, String refreshToken) {}
