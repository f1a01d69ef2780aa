package dev.taly.gateway.signin;

import dev.taly.defaults.sealing.DataCipher;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps a sign-in that was begun in the browser itself, encrypted: whoever is not signed in yet costs no memory here,
 * however often he begins.
 */
@Component
final class SignInCookie {

    static final String NAME = "__Host-taly-login";

    private final DataCipher cipher;
    private final JsonMapper json;
    private final Clock machineClock;

    SignInCookie(DataCipher cipher, JsonMapper json, @Qualifier("machineClock") Clock machineClock) {
        this.cipher = cipher;
        this.json = json;
        this.machineClock = machineClock;
    }

    void give(ServerWebExchange exchange, SignInAttempt attempt) {
        byte[] sealed = cipher.encrypt(json.writeValueAsBytes(attempt), NAME);
        set(exchange, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), SignInAttempt.LIFE);
    }

    /** The attempt of this browser, unless it is too old or not one of ours. */
    Optional<SignInAttempt> read(ServerWebExchange exchange) {
        HttpCookie cookie = exchange.getRequest().getCookies().getFirst(NAME);
        if (cookie == null) {
            return Optional.empty();
        }
        try {
            byte[] plain = cipher.decrypt(Base64.getUrlDecoder().decode(cookie.getValue()), NAME);
            return Optional.of(json.readValue(plain, SignInAttempt.class))
                    .filter(attempt -> machineClock.instant().isBefore(attempt.expiresAt()));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    void remove(ServerWebExchange exchange) {
        set(exchange, "", Duration.ZERO);
    }

    private static void set(ServerWebExchange exchange, String value, Duration life) {
        exchange.getResponse()
                .getCookies()
                .set(
                        NAME,
                        ResponseCookie.from(NAME, value)
                                .secure(true)
                                .httpOnly(true)
                                .path("/")
                                .sameSite("Lax")
                                .maxAge(life)
                                .build());
    }
}
