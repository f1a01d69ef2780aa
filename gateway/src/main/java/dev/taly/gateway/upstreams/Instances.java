package dev.taly.gateway.upstreams;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The instances of one service, each asked in turn. One that took no connection, or is about to stop, is left out for a
 * while; then a single request tries whether it is back.
 */
final class Instances {

    static final Duration REST = Duration.ofSeconds(1);

    /** Longer than an instance drains, shorter than it takes to stop and start. */
    static final Duration LEAVING = Duration.ofSeconds(5);

    private final List<Instance> instances;
    private final LongSupplier nanoTime;
    private final AtomicInteger turn = new AtomicInteger();

    Instances(List<URI> addresses, LongSupplier nanoTime) {
        this.instances = addresses.stream()
                .map(address -> new Instance(address.getScheme() + "://" + address.getRawAuthority(), new AtomicLong()))
                .toList();
        this.nanoTime = nanoTime;
    }

    int count() {
        return instances.size();
    }

    /** The one whose turn it is; when all are left out, one of them nevertheless. */
    Instance next() {
        int first = turn.getAndIncrement();
        for (int i = 0; i < instances.size(); i++) {
            Instance candidate = instances.get(Math.floorMod(first + i, instances.size()));
            if (isThere(candidate)) {
                return candidate;
            }
        }
        return instances.get(Math.floorMod(first, instances.size()));
    }

    /** It took no connection. */
    void leaveOut(Instance instance) {
        instance.outUntil.set(nanoTime.getAsLong() + REST.toNanos());
    }

    /** It said that it is about to stop. */
    void letGo(Instance instance) {
        instance.outUntil.set(nanoTime.getAsLong() + LEAVING.toNanos());
    }

    /** It took a connection. */
    void welcome(Instance instance) {
        if (instance.outUntil.get() != 0) {
            instance.outUntil.set(0);
        }
    }

    private boolean isThere(Instance instance) {
        long until = instance.outUntil.get();
        long now = nanoTime.getAsLong();
        // whoever comes first after the rest tries it; for the others it stays left out until that is decided
        return until == 0 || (now - until >= 0 && instance.outUntil.compareAndSet(until, now + REST.toNanos()));
    }

    /**
     * One instance.
     *
     * @param origin scheme and authority
     * @param outUntil when it may be tried again; 0 while it is there
     */
    record Instance(String origin, AtomicLong outUntil) {}
}
