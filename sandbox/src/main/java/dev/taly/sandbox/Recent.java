package dev.taly.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The latest entries by key; the oldest are forgotten, because a sandbox under load must not fill the memory. */
public class Recent<T> {

    private final int limit;
    private final LinkedHashMap<String, T> entries = new LinkedHashMap<>();

    public Recent(int limit) {
        this.limit = limit;
    }

    public synchronized void put(String key, T entry) {
        entries.put(key, entry);
        if (entries.size() > limit) {
            entries.pollFirstEntry();
        }
    }

    public synchronized @Nullable T get(String key) {
        return entries.get(key);
    }

    public synchronized void remove(String key) {
        entries.remove(key);
    }

    public synchronized void clear() {
        entries.clear();
    }

    public synchronized List<T> newestFirst() {
        return List.copyOf(entries.sequencedValues().reversed());
    }

    public synchronized Map<String, List<T>> items() {
        return Map.of("items", newestFirst());
    }
}
