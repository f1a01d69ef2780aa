package dev.taly.gateway;

import org.springframework.core.Ordered;

/**
 * All filters in the order in which a request meets them. Cheap refusals stand before dear questions, and whoever asks who
 * it is behind those who find out. {@code FilterOrderTest} knows the whole list, with those of libraries.
 */
public final class FilterOrder {

    /** Security headers, for refusals too. */
    public static final int ANSWER_HEADERS = Ordered.HIGHEST_PRECEDENCE;
    /** CORS: before everything that refuses, so that pages of other origins can read refusals. */
    public static final int CROSS_ORIGIN = Ordered.HIGHEST_PRECEDENCE + 10;
    /** Paths that two readers could read differently. Behind it a path means one thing. */
    public static final int FIREWALL = Ordered.HIGHEST_PRECEDENCE + 15;
    // service-defaults: InputWebFilter, HIGHEST_PRECEDENCE + 20
    /** Asks nobody, so it comes before those who do. */
    public static final int CROSS_SITE = -110;
    /** Who asks, by a token. */
    public static final int BEARER = -100;
    /** Who asks, by the cookie of a session. */
    public static final int SESSION = -90;
    /** Rate limits of what the gateway answers itself. */
    public static final int OWN_ANSWERS_LIMIT = -40;
    // service-defaults: ReactiveAnyTagFilter, the last, about what is answered

    // from here on filters of routes

    /** Rate limits of routes. */
    public static final int RATE_LIMIT = Ordered.HIGHEST_PRECEDENCE + 10;
    /** Takes the body whole. */
    public static final int BODY = Ordered.HIGHEST_PRECEDENCE + 20;
    // Spring Cloud Gateway: NettyWriteResponseFilter, -1
    /** Around the breaker, so that each try counts, and before the answer is written. */
    public static final int SECOND_TRY = 0;
    /** Spares services that give no answers. */
    public static final int BREAKER = 1;
    /** Chooses the instance. Where Spring Cloud Gateway has its own filter for that. */
    public static final int UPSTREAM = 10_000;
    // Spring Cloud Gateway: NoLoadBalancerClientFilter, 10,150, and NettyRoutingFilter, the last, which
    // ServiceCallFilter is

    private FilterOrder() {}
}
