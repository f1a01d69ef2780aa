package dev.taly.gateway;

import java.util.List;
import org.springframework.http.server.PathContainer.Element;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.server.ServerWebExchange;

/**
 * What kind of thing a request asks for, as far as filters treat kinds differently. Read once from the decoded path, which
 * is what routes, handlers and services go by too: {@code /%62ff/login} is {@code /bff/login} to all of them (RFC 3986,
 * section 6.2.2.2).
 */
public enum Area {
    /** Signing in, by the gateway itself. */
    SIGN_IN,
    /** Signing out, whose form proves itself by a field. */
    SIGN_OUT,
    /** Who is signed in. */
    SESSION,
    /** Providers' own, who prove themselves by signatures. */
    WEBHOOK,
    /** The services' API. */
    API,
    /** Apple's answer, a form of its own site that auth-service turns into a link. */
    FROM_APPLE,
    /** auth-service's pages, and what leads to them. */
    AUTH_PAGE,
    /** The gateway's pages about the API. */
    DOCS,
    /** The rest: endpoints for programs, and nothing at all. */
    OTHER;

    private static final String ATTRIBUTE = Area.class.getName();

    public static Area of(ServerWebExchange exchange) {
        Area known = exchange.getAttribute(ATTRIBUTE);
        if (known != null) {
            return known;
        }
        Area area = of(exchange.getRequest().getPath().elements());
        exchange.getAttributes().put(ATTRIBUTE, area);
        return area;
    }

    /** Whether the gateway answers it itself, to browsers that are signed in or want to be. */
    public boolean isOfSessions() {
        return this == SIGN_IN || this == SIGN_OUT || this == SESSION;
    }

    /** Whether people come here with a browser, who cannot read documents for programs. */
    public boolean isForPeople() {
        return this == SIGN_IN || this == SIGN_OUT || this == AUTH_PAGE || this == FROM_APPLE;
    }

    private static Area of(List<Element> path) {
        return switch (segment(path, 0)) {
            case "bff" -> is(path, 2) && segment(path, 1).equals("logout") ? SIGN_OUT : SIGN_IN;
            case "api" -> ofApi(path);
            case "login" -> isFromApple(path) ? FROM_APPLE : AUTH_PAGE;
            case "account" -> AUTH_PAGE;
            case "oauth2" -> segment(path, 1).startsWith("authoriz") ? AUTH_PAGE : OTHER;
            case "problems" -> DOCS;
            case "docs" -> isOfService(path) ? OTHER : DOCS;
            default -> OTHER;
        };
    }

    private static Area ofApi(List<Element> path) {
        if (!segment(path, 1).equals("v1")) {
            return API;
        }
        return switch (segment(path, 2)) {
            case "session" -> is(path, 3) ? SESSION : API;
            case "webhooks" -> WEBHOOK;
            default -> API;
        };
    }

    private static boolean isFromApple(List<Element> path) {
        return is(path, 4)
                && segment(path, 1).equals("oauth2")
                && segment(path, 2).equals("code")
                && segment(path, 3).equals("apple");
    }

    /** What services say of themselves comes by routes. */
    private static boolean isOfService(List<Element> path) {
        return segment(path, 1).equals("openapi") && !segment(path, 2).equals("gateway.yaml");
    }

    /** Whether it has so many segments, and no slash behind them. */
    private static boolean is(List<Element> path, int segments) {
        return path.size() == 2 * segments;
    }

    /** Decoded; empty where there is none. The firewall refuses all in which segments and slashes do not take turns. */
    private static String segment(List<Element> path, int at) {
        int index = 2 * at + 1;
        return index < path.size() && path.get(index) instanceof PathSegment segment ? segment.valueToMatch() : "";
    }
}
