package dev.taly.auth.provider;

import java.util.List;
import java.util.Map;

/** What the discovery documents say beyond or instead of the framework's defaults: only what is really offered. */
final class ProviderMetadata {

    private static final List<String> CONFIDENTIAL = List.of("client_secret_basic", "client_secret_post");

    private ProviderMetadata() {}

    static void correct(Map<String, Object> claims) {
        List<String> withPublic = List.of("client_secret_basic", "client_secret_post", "none");
        claims.put("grant_types_supported", List.of("authorization_code", "refresh_token", "client_credentials"));
        claims.put("scopes_supported", List.of("openid", "profile", "email", "api"));
        claims.put("token_endpoint_auth_methods_supported", withPublic);
        claims.put("revocation_endpoint_auth_methods_supported", withPublic);
        claims.put("introspection_endpoint_auth_methods_supported", CONFIDENTIAL);
        claims.put("prompt_values_supported", List.of("none", "login", "consent"));
        claims.put("request_parameter_supported", false);
        claims.put("request_uri_parameter_supported", false);
        claims.remove("tls_client_certificate_bound_access_tokens");
        claims.remove("dpop_signing_alg_values_supported");
    }
}
