package dev.taly.sandbox.faults;

import dev.taly.sandbox.Recent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stripe keeps the answer of a call under its idempotency key for 24 hours, an error of its own as well: whoever asks
 * again with that key gets the error again, however healthy Stripe is by then.
 *
 * @see <a href="https://docs.stripe.com/api/idempotent_requests">Stripe: idempotent requests</a>
 */
@Component
class KeptErrors {

    private static final Duration KEPT = Duration.ofHours(24);

    private record Kept(Refusal error, Instant since) {}

    private final Clock clock;
    private final Recent<Kept> byKey = new Recent<>(10_000);

    KeptErrors(Clock clock) {
        this.clock = clock;
    }

    void keep(Exchange exchange, Refusal error) {
        var key = key(exchange);
        if (key != null && error.status() >= 500) {
            byKey.put(key, new Kept(error.again(), clock.instant()));
        }
    }

    /** What this call was answered before, if that was an error; null when it goes its way. */
    @Nullable
    Refusal of(Exchange exchange) {
        var key = key(exchange);
        var kept = key == null ? null : byKey.get(key);
        return kept == null || kept.since().plus(KEPT).isBefore(clock.instant()) ? null : kept.error();
    }

    private static @Nullable String key(Exchange exchange) {
        var key = exchange.request().getHeader("Idempotency-Key");
        return exchange.call().provider() == Provider.STRIPE
                        && exchange.call().method().equals("POST")
                ? key
                : null;
    }
}
