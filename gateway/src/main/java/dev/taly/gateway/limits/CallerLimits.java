package dev.taly.gateway.limits;

import dev.taly.defaults.http.Network;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.gateway.callers.CallerName;
import dev.taly.gateway.callers.ClientAddress;
import dev.taly.gateway.limits.Bucket.Verdict;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Counts each caller's requests: a person or machine by who it is, by token or by session, everybody else by address.
 * Answers say what is left in the fields of the IETF draft "RateLimit header fields for HTTP".
 */
@Component
final class CallerLimits {

    private final RateLimitSettings settings;
    private final Buckets buckets;
    private final ClientAddress clients;

    CallerLimits(RateLimitSettings settings, Buckets buckets, ClientAddress clients) {
        this.settings = settings;
        this.buckets = buckets;
        this.clients = clients;
    }

    /** Counts this request under the limit of that name; {@code too-many-requests} when it is one too many. */
    void count(ServerWebExchange exchange, String name) {
        RateLimit limit = settings.named(name);
        Verdict verdict = buckets.take(name, limit, caller(exchange));
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set("RateLimit-Policy", '"' + name + "\";q=" + limit.requests() + ";w=" + limit.windowSeconds());
        headers.set("RateLimit", '"' + name + "\";r=" + verdict.remaining() + ";t=" + verdict.reset());
        if (!verdict.allowed()) {
            throw CommonProblem.TOO_MANY_REQUESTS
                    .exception()
                    .header(HttpHeaders.RETRY_AFTER, Long.toString(verdict.retryAfter()));
        }
    }

    private String caller(ServerWebExchange exchange) {
        String name = CallerName.of(exchange);
        return name == null ? Network.of(clients.of(exchange.getRequest())).cidr() : name;
    }
}
