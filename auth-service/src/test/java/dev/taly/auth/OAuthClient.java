package dev.taly.auth;

import dev.taly.auth.AuthApi.Answer;
import dev.taly.auth.Visitor.Page;
import dev.taly.defaults.secrets.Tokens;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A client of the provider.
 *
 * @param secret null for a public client
 */
record OAuthClient(AuthApi api, String id, @Nullable String secret, String redirectUri, String scope) {

    static final String VERIFIER = "a-verifier-that-nobody-guesses-0123456789-0123456789";

    /** Where the browser is sent to. */
    String authorizePath(Map<String, String> more) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", id);
        query.put("redirect_uri", redirectUri);
        query.put("scope", scope);
        query.put("state", "the state");
        query.put("nonce", "the-nonce");
        query.put("code_challenge", challenge());
        query.put("code_challenge_method", "S256");
        query.putAll(more);
        return "/oauth2/authorize?"
                + query.entrySet().stream()
                        .filter(field -> !field.getValue().isEmpty())
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    static String challenge() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.hash(VERIFIER));
    }

    /** The code for whom the browser has signed in. */
    String code(Visitor browser) {
        Page page = browser.open(authorizePath(Map.of()));
        if (page.parameter("code").isEmpty()) {
            throw new AssertionError("No code: " + page.status() + " " + page.location());
        }
        return page.parameter("code");
    }

    Answer exchange(String code) {
        return exchange(code, Map.of());
    }

    Answer exchange(String code, Map<String, String> instead) {
        Map<String, String> form = new HashMap<>(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", redirectUri,
                "code_verifier", VERIFIER));
        form.putAll(instead);
        form.values().removeIf(String::isEmpty);
        return post("/oauth2/token", form);
    }

    Answer refresh(String token) {
        return post("/oauth2/token", Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    Answer revoke(String token) {
        return post("/oauth2/revoke", Map.of("token", token));
    }

    Answer introspect(String token) {
        return post("/oauth2/introspect", Map.of("token", token));
    }

    Answer post(String path, Map<String, String> form) {
        if (secret != null) {
            return api.form(path, id, secret, form);
        }
        Map<String, String> named = new HashMap<>(form);
        named.put("client_id", id);
        return api.form(path, named);
    }
}
