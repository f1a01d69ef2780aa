package dev.taly.gateway.access;

import dev.taly.gateway.memory.LeastRecentlyUsed;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Sessions and clients' grants that were ended before their tokens expire, by the ids that tokens name in {@code sid} and
 * {@code grant_id}. auth-service marks them in Redis and tells every instance; while Redis is away what was heard still
 * counts, and for the rest tokens are good until they expire.
 */
public final class RevocationList {

    private static final int CAPACITY = 10_000;

    private final LeastRecentlyUsed<String, Boolean> heard = new LeastRecentlyUsed<>(CAPACITY);
    private final Function<String, Mono<Boolean>> isMarked;

    /** @param isMarked whether this id is marked as revoked; may fail */
    RevocationList(Function<String, Mono<Boolean>> isMarked) {
        this.isMarked = isMarked;
    }

    /** Whether it was ended, by the best knowledge. */
    public Mono<Boolean> include(String id) {
        return isHeardOf(id)
                ? Mono.just(true)
                : isMarked.apply(id).onErrorReturn(false).defaultIfEmpty(false);
    }

    /** The same from this instance's memory alone. */
    boolean isHeardOf(String id) {
        return heard.get(id) != null;
    }

    void hear(String id) {
        heard.put(id, true);
    }
}
