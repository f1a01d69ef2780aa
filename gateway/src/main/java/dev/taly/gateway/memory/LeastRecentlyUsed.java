package dev.taly.gateway.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A map that forgets what was used least recently. Safe for many threads; nothing slow may be done in its functions. */
public final class LeastRecentlyUsed<K, V> {

    private final Map<K, V> entries;

    public LeastRecentlyUsed(int capacity) {
        entries = new LinkedHashMap<>(256, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > capacity;
            }
        };
    }

    public synchronized @Nullable V get(K key) {
        return entries.get(key);
    }

    public synchronized void put(K key, V value) {
        entries.put(key, value);
    }

    public synchronized @Nullable V remove(K key) {
        return entries.remove(key);
    }

    public synchronized V computeIfAbsent(K key, Function<K, V> create) {
        return entries.computeIfAbsent(key, create);
    }
}
