package dev.taly.defaults.due;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The breakers of this process, one for each provider. */
public final class Breakers {

    private final BreakerSettings settings;
    private final Map<String, Breaker> byName = new ConcurrentHashMap<>();

    Breakers(BreakerSettings settings) {
        this.settings = settings;
    }

    /**
     * The provider's breaker.
     *
     * @param name of the provider or channel
     * @param outage whether an exception of a call says that the provider failed, not that it refused
     */
    public Breaker of(String name, Predicate<Throwable> outage) {
        return byName.computeIfAbsent(name, same -> new Breaker(same, settings, outage));
    }

    Collection<Breaker> all() {
        return List.copyOf(byName.values());
    }
}
