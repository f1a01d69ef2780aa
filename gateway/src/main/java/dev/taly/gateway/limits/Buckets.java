package dev.taly.gateway.limits;

import dev.taly.gateway.limits.Bucket.Verdict;
import dev.taly.gateway.memory.LeastRecentlyUsed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The buckets of the callers of this instance, as many as memory is set aside for. */
@Component
final class Buckets {

    private static final int CAPACITY = 50_000;

    private final Clock machineClock;
    private final LeastRecentlyUsed<Key, Bucket> buckets = new LeastRecentlyUsed<>(CAPACITY);
    private final Set<Used> used = ConcurrentHashMap.newKeySet();

    Buckets(@Qualifier("machineClock") Clock machineClock) {
        this.machineClock = machineClock;
    }

    Verdict take(NamedLimit limit, String caller) {
        long now = machineClock.millis();
        Key key = new Key(limit.name(), caller);
        Bucket bucket = buckets.computeIfAbsent(key, absent -> new Bucket(limit.rate(), now));
        Verdict verdict = bucket.take(now);
        if (verdict.allowed() && used.size() < CAPACITY) {
            used.add(new Used(key, bucket));
        }
        return verdict;
    }

    /** What {@link #take} would say, without taking anything; null if nothing was taken yet. */
    @Nullable
    Verdict look(NamedLimit limit, String caller) {
        Bucket bucket = buckets.get(new Key(limit.name(), caller));
        return bucket == null ? null : bucket.look(machineClock.millis());
    }

    /** The buckets used since this was last called. */
    List<Used> drainUsed() {
        List<Used> drained = new ArrayList<>(used);
        drained.forEach(used::remove);
        return drained;
    }

    /** Whose bucket it is, under which limit. */
    record Key(String limitName, String caller) {}

    /** A bucket that others should hear of. */
    record Used(Key key, Bucket bucket) {}
}
