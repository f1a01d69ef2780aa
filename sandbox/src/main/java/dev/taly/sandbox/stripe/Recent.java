package dev.taly.sandbox.stripe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The latest entries by key; the oldest are forgotten, because a sandbox under load must not fill the memory. */
class Recent<T> {

    private final int limit;
    private final LinkedHashMap<String, T> entries = new LinkedHashMap<>();

    Recent(int limit) {
        this.limit = limit;
    }

    synchronized void put(String key, T entry) {
        entries.put(key, entry);
        if (entries.size() > limit) {
            entries.pollFirstEntry();
        }
    }

    synchronized @Nullable T get(String key) {
        return entries.get(key);
    }

    synchronized void remove(String key) {
        entries.remove(key);
    }

    synchronized List<T> newestFirst() {
        return List.copyOf(entries.sequencedValues().reversed());
    }

    synchronized Map<String, List<T>> items() {
        return Map.of("items", newestFirst());
    }
}
