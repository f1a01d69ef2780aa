package dev.taly.defaults.due;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What was said within the last hour. */
final class SaidLately {

    private static final Duration LATELY = Duration.ofHours(1);

    private final Clock machineClock;
    private final Map<String, Instant> saidAt = new HashMap<>();

    SaidLately(Clock machineClock) {
        this.machineClock = machineClock;
    }

    /** Whether it has to be said; from now on it was. */
    synchronized boolean isNews(String what) {
        Instant now = machineClock.instant();
        saidAt.values().removeIf(at -> !at.plus(LATELY).isAfter(now));
        return saidAt.putIfAbsent(what, now) == null;
    }
}
