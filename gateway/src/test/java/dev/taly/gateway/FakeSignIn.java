package dev.taly.gateway;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** auth-service's OAuth endpoints as the gateway, its client, meets them: with real tokens and real PKCE. */
final class FakeSignIn {

    static final String SECRET = "a/secret+of:the gateway";

    private final FakeService service = new FakeService();
    private final Issuer issuer;
    private final Map<String, Granted> codes = new ConcurrentHashMap<>();
    private final Map<String, Person> refreshTokens = new ConcurrentHashMap<>();
    private volatile Duration life = Duration.ofMinutes(10);
    private volatile FakeService.Behaviour before = exchange -> {};
    private volatile boolean sendsRefreshTokenAgain = true;
    private volatile Map<String, Object> idTokenClaims = Map.of();

    FakeSignIn(Issuer issuer) {
        this.issuer = issuer;
        reset();
    }

    void reset() {
        service.reset();
        service.behave(this::answer);
        life = Duration.ofMinutes(10);
        before = exchange -> {};
        sendsRefreshTokenAgain = true;
        idTokenClaims = Map.of();
    }

    String url() {
        return service.url();
    }

    FakeService service() {
        return service;
    }

    /** How long access tokens from now on last. */
    void tokensLast(Duration wanted) {
        life = wanted;
    }

    /** What happens before an answer of the token endpoint; an exception breaks the connection. */
    void before(FakeService.Behaviour wanted) {
        before = wanted;
    }

    void sendNoRefreshTokenAgain() {
        sendsRefreshTokenAgain = false;
    }

    /** Other claims in ID tokens than there should be. */
    void idTokensClaim(Map<String, Object> claims) {
        idTokenClaims = claims;
    }

    /** The person signs in at auth-service's pages; this is the code that his browser brings back. */
    String signIn(Person person, URI authorize) {
        Map<String, String> asked = form(authorize.getRawQuery());
        String code = "code-" + UUID.randomUUID();
        codes.put(code, new Granted(person, asked));
        return code;
    }

    void signOut(Person person) {
        refreshTokens.values().removeIf(person::equals);
    }

    boolean isSignedIn(Person person) {
        return refreshTokens.containsValue(person);
    }

    long refreshes() {
        return service.received().stream()
                .filter(received -> received.body().contains("grant_type=refresh_token"))
                .count();
    }

    static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/oauth2/jwks")) {
            json(exchange, 200, issuer.jwks());
            return;
        }
        before.answer(exchange);
        if (!isTheGateway(exchange.getRequestHeaders().getFirst("Authorization"))) {
            json(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        Map<String, String> form = form(body(exchange));
        switch (path) {
            case "/oauth2/token" -> token(exchange, form);
            case "/oauth2/revoke" -> revoke(exchange, form);
            default -> json(exchange, 404, "{}");
        }
    }

    private String body(HttpExchange exchange) {
        return service.received().stream()
                .filter(received -> received.headers() == exchange.getRequestHeaders())
                .findFirst()
                .orElseThrow()
                .body();
    }

    private static boolean isTheGateway(String authorization) {
        String[] parts = new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8)
                .split(":", 2);
        return parts[0].equals("gateway")
                && URLDecoder.decode(parts[1], StandardCharsets.UTF_8).equals(SECRET);
    }

    private void token(HttpExchange exchange, Map<String, String> form) throws IOException {
        if (form.get("grant_type").equals("refresh_token")) {
            Person person = refreshTokens.get(form.get("refresh_token"));
            if (person == null) {
                json(exchange, 400, "{\"error\":\"invalid_grant\"}");
            } else {
                json(exchange, 200, tokens(person, sendsRefreshTokenAgain ? form.get("refresh_token") : null, null));
            }
            return;
        }
        Granted granted = codes.remove(form.get("code"));
        if (granted == null
                || !challenge(form.get("code_verifier")).equals(granted.asked.get("code_challenge"))
                || !form.get("redirect_uri").equals(granted.asked.get("redirect_uri"))) {
            json(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        String refreshToken = "refresh-" + UUID.randomUUID();
        refreshTokens.put(refreshToken, granted.person);
        json(exchange, 200, tokens(granted.person, refreshToken, granted.asked.get("nonce")));
    }

    private String tokens(Person person, String refreshToken, String nonce) {
        Instant expiry = Instant.now().plus(life);
        return "{\"token_type\":\"Bearer\",\"access_token\":\"%s\",\"expires_in\":%d%s%s}"
                .formatted(
                        issuer.token(person.userId, person.sessionId, expiry),
                        life.toSeconds(),
                        refreshToken == null ? "" : ",\"refresh_token\":\"" + refreshToken + '"',
                        nonce == null ? "" : ",\"id_token\":\"" + idToken(person, nonce) + '"');
    }

    private String idToken(Person person, String nonce) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder(
                        issuer.claims(person.userId, Instant.now().plusSeconds(600)))
                .audience("gateway")
                .claim("nonce", nonce)
                .claim("sid", person.sessionId)
                .claim("auth_time", Date.from(Instant.now()))
                .claim("name", "Ada Lovelace")
                .claim("email", "ada@example.test");
        idTokenClaims.forEach(claims::claim);
        return issuer.sign(claims.build());
    }

    private void revoke(HttpExchange exchange, Map<String, String> form) throws IOException {
        refreshTokens.remove(form.get("token"));
        json(exchange, 200, "");
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        FakeService.answer(exchange, status, "application/json", body);
    }

    private record Granted(Person person, Map<String, String> asked) {}

    /** Somebody with an account. */
    record Person(String userId, String sessionId) {

        static Person somebody() {
            return new Person(UUID.randomUUID().toString(), UUID.randomUUID().toString());
        }
    }
}
