package dev.taly.auth.social;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/** The providers; one without a client id is not offered. */
@ConfigurationProperties("taly.auth.social")
record SocialSettings(
        @DefaultValue Client google,
        @DefaultValue Client github,
        @DefaultValue Client facebook,
        @DefaultValue Apple apple,
        @DefaultValue Oidc oidc) {

    /** @param url where the provider is instead, such as a double of it; empty for the real one */
    record Client(
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue("") String url) {

        Client {
            complete(clientId, "_CLIENT_SECRET", clientSecret);
        }

        boolean isConfigured() {
            return !clientId.isEmpty();
        }
    }

    /** @param privateKey PKCS#8 in PEM, whose lines may be separated by {@code \n} */
    record Apple(
            @DefaultValue("") String clientId,
            @DefaultValue("") String teamId,
            @DefaultValue("") String keyId,
            @DefaultValue("") String privateKey,
            @DefaultValue("") String url) {

        Apple {
            complete(clientId, "_TEAM_ID", teamId);
            complete(clientId, "_KEY_ID", keyId);
            complete(clientId, "_PRIVATE_KEY", privateKey);
        }

        boolean isConfigured() {
            return !clientId.isEmpty();
        }

        @Override
        public String toString() {
            return "Apple[" + clientId + "]";
        }
    }

    /**
     * Any OpenID provider.
     *
     * @param name as people know it
     * @param internalUrl where this service finds what browsers find at the issuer; empty if that is the same
     */
    record Oidc(
            @DefaultValue("") String name,
            @DefaultValue("") String issuer,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue("") String internalUrl) {

        Oidc {
            complete(clientId, "_NAME", name);
            complete(clientId, "_ISSUER", issuer);
            complete(clientId, "_CLIENT_SECRET", clientSecret);
        }

        boolean isConfigured() {
            return !clientId.isEmpty();
        }
    }

    private static void complete(String clientId, String variable, String value) {
        Assert.isTrue(
                clientId.isEmpty() || !value.isEmpty(),
                () -> "The provider with the client id " + clientId + " needs its TALY_SOCIAL_…" + variable);
    }
}
