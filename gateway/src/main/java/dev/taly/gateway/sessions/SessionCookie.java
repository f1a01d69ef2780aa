package dev.taly.gateway.sessions;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/** The one cookie that signs a browser in. It ends with the browser; the session behind it may end sooner. */
final class SessionCookie {

    static final String NAME = "__Host-taly";

    private SessionCookie() {}

    static @Nullable SessionId in(ServerHttpRequest request) {
        HttpCookie cookie = request.getCookies().getFirst(NAME);
        return cookie == null ? null : SessionId.read(cookie.getValue());
    }

    static void give(ServerWebExchange exchange, SessionId id) {
        set(exchange, cookie(id.value()).build());
    }

    static void remove(ServerWebExchange exchange) {
        set(exchange, cookie("").maxAge(Duration.ZERO).build());
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(String value) {
        return ResponseCookie.from(NAME, value)
                .secure(true)
                .httpOnly(true)
                .path("/")
                .sameSite("Lax");
    }

    /** The last word counts: an old one that is removed may be followed by a new one. */
    private static void set(ServerWebExchange exchange, ResponseCookie cookie) {
        exchange.getResponse().getCookies().set(NAME, cookie);
    }
}
