package dev.taly.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** The providers, as strict about their client as the real ones; what they say of somebody is told by each test. */
final class FakeProviders {

    static final FakeProviders SHARED = new FakeProviders();

    static final String SECRET = "client-secret";
    static final String APPLE_TEAM = "TEAM123456";
    static final String APPLE_KEY = "KEY1234567";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> ISSUERS =
            Map.of("google", "https://accounts.google.com", "apple", "https://appleid.apple.com");

    /** What a provider's token endpoint does instead of answering. */
    enum Trouble {
        BROKEN,
        HANGS,
        CLOSES
    }

    private final Map<String, Granted> codes = new ConcurrentHashMap<>();
    private final Map<String, Granted> tokens = new ConcurrentHashMap<>();
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final ECKey appleKey;
    private final RSAKey key;
    private final RSAKey strangersKey;
    private final HttpServer server;
    private volatile Map<String, Object> next = Map.of();

    private FakeProviders() {
        try {
            key = new RSAKeyGenerator(2048).keyID("k1").generate();
            strangersKey = new RSAKeyGenerator(2048).keyID("k1").generate();
            appleKey = new ECKeyGenerator(Curve.P_256).generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::handle);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** The properties of a service that has all of them. */
    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        for (String provider : List.of("google", "github", "facebook", "apple")) {
            String prefix = "taly.auth.social." + provider + ".";
            settings.put(prefix + "client-id", clientId(provider));
            settings.put(prefix + "client-secret", SECRET);
            settings.put(prefix + "url", url() + "/" + provider);
        }
        settings.remove("taly.auth.social.apple.client-secret");
        settings.put("taly.auth.social.apple.team-id", APPLE_TEAM);
        settings.put("taly.auth.social.apple.key-id", APPLE_KEY);
        settings.put("taly.auth.social.apple.private-key", pem());
        settings.put("TALY_SOCIAL_OIDC_NAME", "Example <ID>");
        // browsers know it by another name
        settings.put("TALY_SOCIAL_OIDC_ISSUER", issuer("oidc"));
        settings.put("TALY_SOCIAL_OIDC_INTERNAL_URL", url() + "/oidc");
        settings.put("TALY_SOCIAL_OIDC_CLIENT_ID", clientId("oidc"));
        settings.put("TALY_SOCIAL_OIDC_CLIENT_SECRET", SECRET);
        return settings;
    }

    /**
     * A code for somebody who agreed.
     *
     * @param asked what the browser was sent with
     * @param claims of the person; those of an ID token replace the right ones
     */
    String grant(String provider, Map<String, String> asked, Map<String, Object> claims) {
        String code = "code-" + UUID.randomUUID();
        codes.put(code, new Granted(provider, asked, claims));
        return code;
    }

    /** Who agrees, without being asked, when a browser comes to the page of the OpenID provider. */
    void nextPerson(Map<String, Object> claims) {
        next = claims;
    }

    void trouble(String provider, Trouble trouble) {
        troubles.put(provider, trouble);
    }

    void noTrouble() {
        troubles.clear();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String issuer(String provider) {
        return ISSUERS.getOrDefault(
                provider, "http://localhost:" + server.getAddress().getPort() + "/" + provider);
    }

    private static String clientId(String provider) {
        return "taly-at-" + provider;
    }

    private String pem() {
        try {
            String body =
                    Base64.getEncoder().encodeToString(appleKey.toECPrivateKey().getEncoded());
            return "-----BEGIN PRIVATE KEY-----\\n" + body + "\\n-----END PRIVATE KEY-----";
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String[] parts = exchange.getRequestURI().getPath().split("/", 3);
        try {
            answer(exchange, parts[1], parts[2]);
        } catch (JOSEException | ParseException | InterruptedException | RuntimeException e) {
            send(exchange, 500, Map.of("error", String.valueOf(e)));
        }
    }

    private void answer(HttpExchange exchange, String provider, String path)
            throws IOException, JOSEException, ParseException, InterruptedException {
        switch (path) {
            case "authorize" -> sendBack(exchange);
            case ".well-known/openid-configuration" -> send(exchange, 200, discovery());
            case "jwks", "oauth2/v3/certs", "auth/keys" ->
                send(exchange, 200, new JWKSet(key).toPublicJWKSet().toJSONObject());
            case "token", "oauth2/v4/token", "auth/token", "login/oauth/access_token", "v2.8/oauth/access_token" ->
                token(exchange, provider);
            case "userinfo", "user", "me" -> person(exchange, provider);
            case "user/emails" -> send(exchange, 200, granted(exchange).claims().get("emails"));
            default -> send(exchange, 404, Map.of());
        }
    }

    private void sendBack(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        String code = grant("oidc", asked, next);
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        UriComponentsBuilder.fromUriString(asked.get("redirect_uri"))
                                .queryParam("code", code)
                                .queryParam("state", "{state}")
                                .encode()
                                .buildAndExpand(asked.get("state"))
                                .toUriString());
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private Map<String, Object> discovery() {
        String issuer = issuer("oidc");
        return Map.of(
                "issuer",
                issuer,
                "authorization_endpoint",
                issuer + "/authorize",
                "token_endpoint",
                issuer + "/token",
                "userinfo_endpoint",
                issuer + "/userinfo",
                "jwks_uri",
                issuer + "/jwks");
    }

    private void token(HttpExchange exchange, String provider)
            throws IOException, JOSEException, ParseException, InterruptedException {
        Trouble trouble = troubles.get(provider);
        if (trouble == Trouble.HANGS) {
            released.await(30, TimeUnit.SECONDS);
        }
        if (trouble != null) {
            if (trouble == Trouble.BROKEN) {
                send(exchange, 503, Map.of());
            }
            exchange.close();
            return;
        }
        Map<String, String> form =
                form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
        if (!isClient(exchange, provider, form)) {
            send(exchange, 401, Map.of("error", "invalid_client"));
            return;
        }
        Granted granted = codes.remove(form.getOrDefault("code", ""));
        if (granted == null
                || !granted.provider().equals(provider)
                || !granted.asked().get("redirect_uri").equals(form.get("redirect_uri"))
                || !granted.asked().get("code_challenge").equals(challenge(form.getOrDefault("code_verifier", "")))) {
            send(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        String accessToken = "token-" + UUID.randomUUID();
        tokens.put(accessToken, granted);
        Map<String, Object> answer = new HashMap<>(Map.of("access_token", accessToken, "token_type", "Bearer"));
        if (granted.asked().get("scope").contains("openid")) {
            answer.put("id_token", idToken(provider, granted));
        }
        send(exchange, 200, answer);
    }

    private boolean isClient(HttpExchange exchange, String provider, Map<String, String> form)
            throws JOSEException, ParseException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (provider.equals("apple")) {
            SignedJWT secret = SignedJWT.parse(form.get("client_secret"));
            JWTClaimsSet claims = secret.getJWTClaimsSet();
            return secret.verify(new ECDSAVerifier(appleKey.toECPublicKey()))
                    && secret.getHeader().getKeyID().equals(APPLE_KEY)
                    && claims.getIssuer().equals(APPLE_TEAM)
                    && claims.getSubject().equals(clientId(provider))
                    && claims.getAudience().equals(List.of("https://appleid.apple.com"))
                    && claims.getExpirationTime().toInstant().isAfter(Instant.now());
        }
        if (provider.equals("facebook")) {
            return clientId(provider).equals(form.get("client_id")) && SECRET.equals(form.get("client_secret"));
        }
        String pair = clientId(provider) + ":" + SECRET;
        return ("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .equals(authorization);
    }

    private String idToken(String provider, Granted granted) throws JOSEException, ParseException {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new HashMap<>(Map.of(
                "iss",
                issuer(provider),
                "aud",
                clientId(provider),
                "iat",
                now,
                "exp",
                now + 300,
                "nonce",
                granted.asked().get("nonce")));
        claims.putAll(granted.claims());
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), JWTClaimsSet.parse(claims));
        boolean forged = granted.claims().containsKey("forged");
        token.sign(new RSASSASigner(forged ? strangersKey : key));
        return token.serialize();
    }

    private void person(HttpExchange exchange, String provider) throws IOException {
        Map<String, Object> claims = new HashMap<>(granted(exchange).claims());
        claims.remove("emails");
        if (!provider.equals("oidc")) {
            claims.put("id", claims.get("sub"));
        }
        send(exchange, 200, claims);
    }

    private Granted granted(HttpExchange exchange) {
        String token = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
        return tokens.get(token);
    }

    private static void send(HttpExchange exchange, int status, Object json) throws IOException {
        byte[] body = JSON.writeValueAsBytes(json);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    static Map<String, String> form(String encoded) {
        Map<String, String> form = new HashMap<>();
        for (String field : encoded.split("&")) {
            String[] pair = field.split("=", 2);
            form.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private record Granted(String provider, Map<String, String> asked, Map<String, Object> claims) {}
}
