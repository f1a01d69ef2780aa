package dev.taly.gateway.signin;

import dev.taly.defaults.sealing.DataCipher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps sign-ins that were begun in the browser itself, encrypted: whoever is not signed in yet costs no memory here,
 * however often he begins. Each has a cookie of its own, so that those of several tabs end side by side, and one that
 * succeeded stays for its ten minutes, so that whoever comes back to its answer is led on.
 */
@Component
final class SignInCookies {

    private static final String PREFIX = "__Host-taly-login-";
    private static final int OF_STATE = 16;

    /** As many as leave room for other headers, however long their paths are. */
    private static final int MOST = 3;

    private final DataCipher cipher;
    private final JsonMapper json;
    private final Clock machineClock;

    SignInCookies(DataCipher cipher, JsonMapper json, @Qualifier("machineClock") Clock machineClock) {
        this.cipher = cipher;
        this.json = json;
        this.machineClock = machineClock;
    }

    /** Keeps the attempt; where there are too many, the oldest goes. */
    void give(ServerWebExchange exchange, SignInAttempt attempt) {
        String name = name(attempt.state());
        List<String> others = names(exchange).stream()
                .filter(other -> !other.equals(name))
                .sorted(Comparator.comparing(other -> expiry(exchange, other)))
                .toList();
        others.stream().limit(Math.max(0, others.size() - MOST + 1)).forEach(oldest -> remove(exchange, oldest));
        byte[] sealed = cipher.encrypt(json.writeValueAsBytes(attempt), name);
        set(exchange, name, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), SignInAttempt.LIFE);
    }

    /** The attempt of this browser that has this state, unless it is too old. */
    Optional<SignInAttempt> read(ServerWebExchange exchange, @Nullable String state) {
        return state == null || state.length() < OF_STATE
                ? Optional.empty()
                : read(exchange.getRequest().getCookies().getFirst(name(state)))
                        .filter(attempt -> attempt.isAnsweredBy(state));
    }

    /** Whether this browser began any, and so takes cookies. */
    boolean areKept(ServerWebExchange exchange) {
        return names(exchange).stream()
                .anyMatch(name ->
                        read(exchange.getRequest().getCookies().getFirst(name)).isPresent());
    }

    void remove(ServerWebExchange exchange, SignInAttempt attempt) {
        remove(exchange, name(attempt.state()));
    }

    private Optional<SignInAttempt> read(@Nullable HttpCookie cookie) {
        if (cookie == null) {
            return Optional.empty();
        }
        try {
            byte[] plain = cipher.decrypt(Base64.getUrlDecoder().decode(cookie.getValue()), cookie.getName());
            return Optional.of(json.readValue(plain, SignInAttempt.class))
                    .filter(attempt -> machineClock.instant().isBefore(attempt.expiresAt()));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /** What cannot be read is older than all. */
    private Instant expiry(ServerWebExchange exchange, String name) {
        return read(exchange.getRequest().getCookies().getFirst(name))
                .map(SignInAttempt::expiresAt)
                .orElse(Instant.MIN);
    }

    private static List<String> names(ServerWebExchange exchange) {
        return exchange.getRequest().getCookies().keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .toList();
    }

    private static String name(String state) {
        return PREFIX + state.substring(0, OF_STATE);
    }

    private static void remove(ServerWebExchange exchange, String name) {
        set(exchange, name, "", Duration.ZERO);
    }

    private static void set(ServerWebExchange exchange, String name, String value, Duration life) {
        exchange.getResponse()
                .getCookies()
                .set(
                        name,
                        ResponseCookie.from(name, value)
                                .secure(true)
                                .httpOnly(true)
                                .path("/")
                                .sameSite("Lax")
                                .maxAge(life)
                                .build());
    }
}
