package dev.taly.sandbox.oidc;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The one client; without an id every client is unknown.
 *
 * @param redirectUri the only one that is registered
 */
@Validated
@ConfigurationProperties("sandbox.oidc")
record OidcSettings(
        @NotNull @DefaultValue("") String clientId,
        @NotNull @DefaultValue("") String clientSecret,
        @NotNull @DefaultValue("") String redirectUri) {

    boolean isClient(String id) {
        return !clientId.isEmpty() && clientId.equals(id);
    }
}
