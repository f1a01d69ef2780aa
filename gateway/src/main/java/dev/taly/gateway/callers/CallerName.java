package dev.taly.gateway.callers;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** Whom a token or a session showed to be the caller: the id of a user or a client. */
public final class CallerName {

    private static final String ATTRIBUTE = CallerName.class.getName();

    private CallerName() {}

    /** The caller's, or null if it is somebody unknown. */
    public static @Nullable String of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    public static void set(ServerWebExchange exchange, String name) {
        exchange.getAttributes().put(ATTRIBUTE, name);
    }
}
