package dev.taly.auth.social;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is at a provider, as it told just now.
 *
 * @param issuer whose subjects are unique
 * @param email what the provider has as the address; null if none, or none that could be one
 * @param emailVerified whether the provider vouches for the address
 * @param name null if the provider told none
 */
public record ProviderIdentity(
        SocialProvider provider,
        String issuer,
        String subject,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String name)
        implements Serializable {

    /** The address, if the provider vouches for it. */
    public @Nullable String verifiedEmail() {
        return emailVerified ? email : null;
    }
}
