package dev.taly.gateway.limits;

import dev.taly.gateway.callers.CallerNetwork;
import dev.taly.gateway.limits.Bucket.Verdict;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Counts tokens, sessions and CSRF tokens that were none, by the network they come from. Each costs a signature or a look
 * into Redis, and none gets as far as the limits of its route. Of a network that used its tries up nobody is looked at who
 * was not recognised here before; whoever was goes on as he did.
 */
@Component
public final class FailedProofs {

    private static final String NAME = "failed-proofs";

    private final NamedLimit limit;
    private final Buckets buckets;
    private final CallerNetwork networks;

    FailedProofs(RateLimitSettings settings, Buckets buckets, CallerNetwork networks) {
        this.limit = Objects.requireNonNull(settings.ofCallers().get(NAME), "taly.rate-limits." + NAME + " is not set");
        this.buckets = buckets;
        this.networks = networks;
    }

    /** {@code too-many-requests} when this network's tries are used up. */
    public void refuseIfTooMany(ServerWebExchange exchange) {
        Verdict verdict = buckets.look(limit, networks.of(exchange));
        if (verdict != null && !verdict.allowed()) {
            limit.tell(exchange, verdict);
            throw CallerLimits.refusal(verdict);
        }
    }

    /** One more. */
    public void count(ServerWebExchange exchange) {
        limit.tell(exchange, buckets.take(limit, networks.of(exchange)));
    }
}
