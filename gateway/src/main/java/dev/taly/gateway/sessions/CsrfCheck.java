package dev.taly.gateway.sessions;

import dev.taly.gateway.Area;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Whether a request that a session's cookie came with was made by one of our own pages. Those know the session's token
 * and send it in a header, which no page of another site could; the form of the logout has it in a field.
 */
final class CsrfCheck {

    static final String HEADER = "X-CSRF-Token";
    static final String FIELD = "_csrf";
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private CsrfCheck() {}

    static boolean isSafe(ServerHttpRequest request) {
        return SAFE.contains(request.getMethod());
    }

    static Mono<Boolean> isPassed(ServerWebExchange exchange, SessionId id) {
        ServerHttpRequest request = exchange.getRequest();
        if (isSafe(request) || id.hasCsrfToken(request.getHeaders().getFirst(HEADER))) {
            return Mono.just(true);
        }
        return Area.of(exchange) == Area.SIGN_OUT && isForm(request)
                ? exchange.getFormData().map(form -> id.hasCsrfToken(form.getFirst(FIELD)))
                : Mono.just(false);
    }

    static boolean isForm(ServerHttpRequest request) {
        return MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(
                request.getHeaders().getContentType());
    }
}
