package dev.taly.e2e.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.e2e.Api;
import dev.taly.e2e.Owner;
import dev.taly.e2e.Reply;
import dev.taly.e2e.Running;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A company's app that people sign in to: code flow with PKCE (RFC 7636) and a secret. */
record App(String id, String secret) {

    private static final String CALLBACK = "https://app.example/callback";
    private static final String VERIFIER = "a-verifier-that-nobody-guesses-0123456789-0123456789";
    private static final String SCOPE = "openid api";

    /** What an app is given for a person. */
    record Tokens(String access, String refresh, long seconds) {}

    static App of(Owner company) {
        Reply created = company.api
                .post(
                        company.company() + "/api-clients",
                        Map.of("name", "Diary", "redirectUris", List.of(CALLBACK), "scopes", SCOPE.split(" ")))
                .expect(201);
        return new App(created.text("/clientId"), created.text("/clientSecret"));
    }

    /** For the person who is signed in there and presses "Allow". */
    Tokens authorized(Browser browser) {
        Page consent = browser.open("/oauth2/authorize?"
                + form(Map.of(
                        "response_type",
                        "code",
                        "client_id",
                        id,
                        "redirect_uri",
                        CALLBACK,
                        "scope",
                        SCOPE,
                        "state",
                        "a-state",
                        "code_challenge",
                        challenge(),
                        "code_challenge_method",
                        "S256")));
        Page back = consent.submit("scope", Map.of());
        assertThat(back.target()).as(back.text()).startsWith(CALLBACK + "?");
        String code = Stream.of(URI.create(back.target()).getRawQuery().split("&"))
                .filter(parameter -> parameter.startsWith("code="))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No code: " + back.target()))
                .substring("code=".length());
        Reply answer = post(
                        "/oauth2/token",
                        Map.of(
                                "grant_type", "authorization_code",
                                "code", code,
                                "redirect_uri", CALLBACK,
                                "code_verifier", VERIFIER))
                .expect(200);
        return new Tokens(
                answer.text("/access_token"),
                answer.text("/refresh_token"),
                answer.body().at("/expires_in").asLong());
    }

    Reply refresh(String token) {
        return post("/oauth2/token", Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    /** Whether auth-service says that a token of its own is good. */
    boolean isActive(String token) {
        return post("/oauth2/introspect", Map.of("token", token))
                .expect(200)
                .body()
                .at("/active")
                .asBoolean();
    }

    private Reply post(String path, Map<String, String> fields) {
        String basic = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        Api client = Running.api()
                .with("Authorization", "Basic " + basic)
                .with("Content-Type", "application/x-www-form-urlencoded");
        return client.send("POST", path, form(fields));
    }

    private static String form(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
