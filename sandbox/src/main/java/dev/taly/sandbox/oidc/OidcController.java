package dev.taly.sandbox.oidc;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the client asks: discovery, keys, tokens, and who somebody is. */
@RestController
@RequestMapping(path = "/oidc", produces = MediaType.APPLICATION_JSON_VALUE)
class OidcController {

    private final OidcSettings settings;
    private final SigningKey key;
    private final Codes codes;
    private final Clock clock;
    private final String issuer;

    OidcController(
            OidcSettings settings,
            SigningKey key,
            Codes codes,
            Clock clock,
            @Value("${sandbox.origin}") String origin) {
        this.settings = settings;
        this.key = key;
        this.codes = codes;
        this.clock = clock;
        this.issuer = origin + "/oidc";
    }

    @GetMapping("/.well-known/openid-configuration")
    ObjectNode discovery() {
        var document = object().put("issuer", issuer)
                .put("authorization_endpoint", issuer + "/authorize")
                .put("token_endpoint", issuer + "/token")
                .put("userinfo_endpoint", issuer + "/userinfo")
                .put("jwks_uri", issuer + "/jwks");
        document.putArray("response_types_supported").add("code");
        document.putArray("subject_types_supported").add("public");
        document.putArray("id_token_signing_alg_values_supported").add("RS256");
        document.putArray("scopes_supported").add("openid").add("profile").add("email");
        document.putArray("code_challenge_methods_supported").add("S256");
        document.putArray("token_endpoint_auth_methods_supported")
                .add("client_secret_basic")
                .add("client_secret_post");
        return document;
    }

    @GetMapping("/jwks")
    ObjectNode keys() {
        return key.keySet();
    }

    @PostMapping("/token")
    ResponseEntity<ObjectNode> token(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestParam(name = "client_id", required = false) @Nullable String clientId,
            @RequestParam(name = "client_secret", required = false) @Nullable String clientSecret,
            @RequestParam(name = "grant_type", defaultValue = "") String grantType,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(name = "redirect_uri", required = false) @Nullable String redirectUri,
            @RequestParam(name = "code_verifier", required = false) @Nullable String verifier) {
        var client =
                authorization == null ? new ClientSecret(clientId, clientSecret) : ClientSecret.ofBasic(authorization);
        if (!client.isOf(settings)) {
            return error(401, "invalid_client");
        }
        if (!grantType.equals("authorization_code")) {
            return error(400, "unsupported_grant_type");
        }
        var granted = codes.use(code, redirectUri, verifier);
        return granted == null ? error(400, "invalid_grant") : ResponseEntity.ok(tokens(granted));
    }

    @GetMapping("/userinfo")
    ResponseEntity<ObjectNode> userInfo(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization) {
        var person =
                authorization.startsWith("Bearer ") ? codes.owner(authorization.substring("Bearer ".length())) : null;
        return person == null ? error(401, "invalid_token") : ResponseEntity.ok(claims(person));
    }

    private ObjectNode tokens(Codes.Granted granted) {
        var now = clock.instant();
        var idToken = claims(granted.person())
                .put("iss", issuer)
                .put("aud", settings.clientId())
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(Codes.TOKEN_LIFE).getEpochSecond());
        if (granted.request().nonce() != null) {
            idToken.put("nonce", granted.request().nonce());
        }
        return object().put("access_token", codes.token(granted.person()))
                .put("token_type", "Bearer")
                .put("expires_in", Codes.TOKEN_LIFE.toSeconds())
                .put("id_token", key.sign(idToken));
    }

    private static ObjectNode claims(Person person) {
        return object().put("sub", person.subject())
                .put("email", person.email())
                .put("email_verified", person.verified())
                .put("name", person.name());
    }

    private static ResponseEntity<ObjectNode> error(int status, String code) {
        return ResponseEntity.status(status).body(object().put("error", code));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
