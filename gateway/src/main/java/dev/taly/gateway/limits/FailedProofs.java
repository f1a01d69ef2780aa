package dev.taly.gateway.limits;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.gateway.callers.CallerNetwork;
import dev.taly.gateway.limits.Bucket.Verdict;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Counts tokens, sessions and CSRF tokens that were none, by the network they come from. Each costs a signature or a look
 * into Redis, and none gets as far as the limits of its route. Of a network that used its tries up, what was not recognised
 * here before is looked at more slowly, and not refused for good: whoever shares an address with a guesser gets in.
 */
@Component
public final class FailedProofs {

    private static final String FAILED = "failed-proofs";
    private static final String UNKNOWN = "unknown-proofs";

    private final NamedLimit failed;
    private final NamedLimit unknown;
    private final Buckets buckets;
    private final CallerNetwork networks;
    private final RefusedProofs refused;

    FailedProofs(RateLimitSettings settings, Buckets buckets, CallerNetwork networks, RefusedProofs refused) {
        this.failed = named(settings, FAILED);
        this.unknown = named(settings, UNKNOWN);
        this.buckets = buckets;
        this.networks = networks;
        this.refused = refused;
    }

    /**
     * Refuses with {@code too-many-requests} what cannot be looked at now, because this network's tries are used up. What comes
     * again a second later competes with nothing new.
     *
     * @param proof a token or session that was not recognised here before
     * @param knownSubject whose it says to be, if he is known here, else null; asked only when the tries are used up. He has a
     *     share of his own: whoever claims to be him spends that one alone
     */
    public void refuseIfTooMany(ServerWebExchange exchange, String proof, Supplier<@Nullable String> knownSubject) {
        String network = networks.of(exchange);
        Verdict failures = buckets.look(failed, network);
        if (failures == null || failures.allowed()) {
            return;
        }
        String subject = knownSubject.get();
        if (subject != null && buckets.take(unknown, network + " of " + subject).allowed()) {
            return;
        }
        Verdict verdict = buckets.take(unknown, network + (refused.comesAgain(proof) ? " again" : " new"));
        if (!verdict.allowed()) {
            refused.add(proof);
            unknown.tell(exchange, verdict);
            throw CommonProblem.TOO_MANY_REQUESTS
                    .exception()
                    .header(HttpHeaders.RETRY_AFTER, Long.toString(RefusedProofs.PAUSE.toSeconds()));
        }
    }

    /** One more. */
    public void count(ServerWebExchange exchange) {
        failed.tell(exchange, buckets.take(failed, networks.of(exchange)));
    }

    private static NamedLimit named(RateLimitSettings settings, String name) {
        return Objects.requireNonNull(settings.ofCallers().get(name), "taly.rate-limits." + name + " is not set");
    }
}
