package dev.taly.defaults.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Issues tokens and publishes keys over HTTP, as auth-service does, and counts who fetches them. */
public final class TestIssuer implements AutoCloseable {

    public static final String ORIGIN = "http://localhost:8080";

    private static final Map<String, RSAKey> KEYS = new ConcurrentHashMap<>();

    final AtomicInteger fetches = new AtomicInteger();
    final List<RSAKey> published = new CopyOnWriteArrayList<>();
    final RSAKey key;
    volatile int status = 200;
    private final HttpServer server;

    public TestIssuer() {
        try {
            key = key("first");
            published.add(key);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/oauth2/jwks", exchange -> {
                fetches.incrementAndGet();
                byte[] body = new JWKSet(List.copyOf(published)).toString().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public String keysUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/oauth2/jwks";
    }

    /** A valid token of a user. */
    public String userToken(String subject) {
        return sign(key, claims(subject).build());
    }

    /** A valid token of another service. */
    public String machineToken(String client) {
        return sign(
                key,
                claims(client)
                        .claim("client_id", client)
                        .claim("scope", "internal:things")
                        .build());
    }

    /** A valid token that a client was given, for a user or for itself. */
    String clientToken(String subject, String client, String scope) {
        return sign(
                key,
                claims(subject).claim("client_id", client).claim("scope", scope).build());
    }

    /** A valid token of a company's program. */
    String programToken(String client, UUID company, String scope) {
        return sign(
                key,
                claims(client)
                        .claim("client_id", client)
                        .claim("company", company.toString())
                        .claim("scope", scope)
                        .build());
    }

    static JWTClaimsSet.Builder claims(String subject) {
        return claims(subject, Instant.now());
    }

    static JWTClaimsSet.Builder claims(String subject, Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(ORIGIN)
                .audience("taly")
                .subject(subject)
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)));
    }

    /** A key of this id, the same in all tests: making one takes a second. */
    static RSAKey key(String kid) {
        return KEYS.computeIfAbsent(kid, id -> {
            try {
                return new RSAKeyGenerator(2048).keyID(id).generate();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    static String sign(RSAKey key, JWTClaimsSet claims) {
        return sign(
                key,
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(key.getKeyID())
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
    }

    static String sign(RSAKey key, JWSHeader header, JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(header, claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
