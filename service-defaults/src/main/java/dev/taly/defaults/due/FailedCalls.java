package dev.taly.defaults.due;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** What calls were about that failed within a window, in their order. */
final class FailedCalls {

    private final long window;
    private final SequencedMap<Object, Long> failedAt = new LinkedHashMap<>();

    FailedCalls(Duration window) {
        this.window = window.toNanos();
    }

    /** Notes that a call failed; false if one about the same was noted within the window. */
    synchronized boolean isFirst(Object about) {
        long now = System.nanoTime();
        while (!failedAt.isEmpty() && now - failedAt.firstEntry().getValue() > window) {
            failedAt.pollFirstEntry();
        }
        return failedAt.putIfAbsent(about, now) == null;
    }
}
