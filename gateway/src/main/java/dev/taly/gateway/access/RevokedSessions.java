package dev.taly.gateway.access;

import dev.taly.gateway.memory.LeastRecentlyUsed;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Sign-ins that were ended before their tokens expire. auth-service marks them in Redis and tells every instance; while
 * Redis is away what was heard still counts, and for the rest tokens are good until they expire.
 */
public final class RevokedSessions {

    private static final int CAPACITY = 10_000;

    private final LeastRecentlyUsed<String, Boolean> heard = new LeastRecentlyUsed<>(CAPACITY);
    private final Function<String, Mono<Boolean>> isMarked;

    /** @param isMarked whether the session of this {@code sid} is marked as revoked; may fail */
    RevokedSessions(Function<String, Mono<Boolean>> isMarked) {
        this.isMarked = isMarked;
    }

    /** Whether it was ended, by the best knowledge. */
    public Mono<Boolean> include(String sessionId) {
        return isHeardOf(sessionId)
                ? Mono.just(true)
                : isMarked.apply(sessionId).onErrorReturn(false).defaultIfEmpty(false);
    }

    /** The same from this instance's memory alone. */
    boolean isHeardOf(String sessionId) {
        return heard.get(sessionId) != null;
    }

    void hear(String sessionId) {
        heard.put(sessionId, true);
    }
}
