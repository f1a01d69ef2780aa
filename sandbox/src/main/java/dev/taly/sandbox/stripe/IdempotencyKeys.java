package dev.taly.sandbox.stripe;

import dev.taly.sandbox.Recent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stripe's idempotency: the first answer of a key is given again for 24 hours; refused parameters leave the key free. */
@Component
class IdempotencyKeys {

    private static final Duration KEPT = Duration.ofHours(24);

    private record Use(
            String path,
            Params params,
            Instant since,
            @Nullable StripeAnswer answer) {}

    private final Clock clock;
    private final Recent<Use> uses = new Recent<>(10_000);

    IdempotencyKeys(Clock clock) {
        this.clock = clock;
    }

    StripeAnswer once(String key, StripeCall call, Supplier<StripeAnswer> endpoint) {
        var earlier = claim(key, call);
        if (earlier != null) {
            return earlier.again();
        }
        StripeAnswer answer = null;
        try {
            answer = endpoint.get();
            return answer;
        } finally {
            settle(key, call, answer);
        }
    }

    private synchronized @Nullable StripeAnswer claim(String key, StripeCall call) {
        if (key.length() > 255) {
            throw StripeError.keyReused(
                    "Idempotency keys can be at most 255 characters; this one has " + key.length() + ".");
        }
        var use = uses.get(key);
        if (use == null || use.since().plus(KEPT).isBefore(clock.instant())) {
            uses.remove(key);
            uses.put(key, new Use(call.path(), call.params(), clock.instant(), null));
            return null;
        }
        if (!use.path().equals(call.path())) {
            throw StripeError.keyReused("Keys for idempotent requests can only be used for the same endpoint they were"
                    + " first used for ('" + use.path() + "' vs '" + call.path() + "'). Try using a key other than '"
                    + key + "' if you meant to execute a different request.");
        }
        if (!use.params().equals(call.params())) {
            throw StripeError.keyReused("Keys for idempotent requests can only be used with the same parameters they"
                    + " were first used with. Try using a key other than '" + key
                    + "' if you meant to execute a different request.");
        }
        if (use.answer() == null) {
            throw StripeError.keyInUse(key);
        }
        return use.answer();
    }

    private synchronized void settle(String key, StripeCall call, @Nullable StripeAnswer answer) {
        if (answer == null) {
            uses.remove(key);
        } else {
            uses.put(key, new Use(call.path(), call.params(), clock.instant(), answer));
        }
    }
}
