package dev.taly.auth.grants;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client's request to act for a person.
 *
 * @param scopes what was asked for; once there is a code, what was allowed
 * @param state of the client
 * @param codeChallenge S256 (RFC 7636)
 * @param expiresAt until then the person may consent, or the code may be used (machine time)
 */
public record AuthorizationRequest(
        UUID id,
        String clientId,
        UUID sessionId,
        UUID userId,
        String redirectUri,
        Set<String> scopes,
        @Nullable String state,
        @Nullable String nonce,
        String codeChallenge,
        Instant issuedAt,
        Instant expiresAt) {}
