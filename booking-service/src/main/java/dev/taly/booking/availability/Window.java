package dev.taly.booking.availability;

import dev.taly.booking.slots.Horizon;
import java.time.Instant;

/** Starts from one instant until before another. */
record Window(Instant from, Instant until) {

    /** A single start. */
    static Window at(Instant start) {
        return new Window(start, start.plusSeconds(1));
    }

    /**
     * What an offering can have of it in any zone. Nothing else has to be read, however far away or long ago is what somebody
     * asks about.
     */
    Window within(Horizon horizon, Instant now) {
        Instant first = later(from, horizon.opens(now));
        Instant last = earlier(until, horizon.closes(now));
        return first.isBefore(last) ? new Window(first, last) : new Window(now, now);
    }

    boolean contains(Instant start) {
        return !start.isBefore(from) && start.isBefore(until);
    }

    boolean isEmpty() {
        return !from.isBefore(until);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
