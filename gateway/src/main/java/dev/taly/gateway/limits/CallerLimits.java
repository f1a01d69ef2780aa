package dev.taly.gateway.limits;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.gateway.callers.CallerName;
import dev.taly.gateway.callers.CallerNetwork;
import dev.taly.gateway.limits.Bucket.Verdict;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Counts requests: of a person or machine by who it is, by token or by session, and by the network beside that, which an
 * office shares and so has a multiple of one caller's; of everybody else by the network alone. The caller comes first, so
 * that what is refused to one takes nothing away from his neighbours.
 */
@Component
final class CallerLimits {

    private final Map<String, NamedLimit> ofCallers;
    private final Map<String, NamedLimit> ofNetworks;
    private final Buckets buckets;
    private final CallerNetwork networks;

    CallerLimits(RateLimitSettings settings, Buckets buckets, CallerNetwork networks) {
        this.ofCallers = settings.ofCallers();
        this.ofNetworks = settings.ofNetworks();
        this.buckets = buckets;
        this.networks = networks;
    }

    /** Counts this request under the limit of that name; {@code too-many-requests} when it is one too many. */
    void count(ServerWebExchange exchange, String name) {
        NamedLimit limit = named(ofCallers, name);
        String caller = CallerName.of(exchange);
        String network = networks.of(exchange);
        if (caller == null) {
            take(exchange, limit, network);
            return;
        }
        take(exchange, limit, caller);
        NamedLimit ofAll = named(ofNetworks, name);
        Verdict verdict = buckets.take(ofAll, network);
        if (!verdict.allowed()) {
            ofAll.tell(exchange, verdict);
            throw refusal(verdict);
        }
    }

    /**
     * The same of what anybody may try without being known: with however many tokens, a network has no more of it than
     * without one.
     */
    void countTry(ServerWebExchange exchange, String name) {
        NamedLimit limit = named(ofCallers, name);
        String caller = CallerName.of(exchange);
        if (caller != null) {
            take(exchange, limit, caller);
        }
        take(exchange, limit, networks.of(exchange));
    }

    private static ProblemException refusal(Verdict verdict) {
        return CommonProblem.TOO_MANY_REQUESTS
                .exception()
                .header(HttpHeaders.RETRY_AFTER, Long.toString(verdict.retryAfter()));
    }

    private void take(ServerWebExchange exchange, NamedLimit limit, String who) {
        Verdict verdict = buckets.take(limit, who);
        limit.tell(exchange, verdict);
        if (!verdict.allowed()) {
            throw refusal(verdict);
        }
    }

    private static NamedLimit named(Map<String, NamedLimit> limits, String name) {
        NamedLimit limit = limits.get(name);
        if (limit == null) {
            throw new IllegalStateException("taly.rate-limits." + name + " is not set");
        }
        return limit;
    }
}
