package dev.taly.auth.identities;

import dev.taly.auth.social.SocialProvider;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An identity that opens an account.
 *
 * @param email as the provider last told it
 */
public record IdentityView(
        UUID id, SocialProvider provider, @Nullable String email, Instant linkedAt, Instant lastUsedAt) {}
