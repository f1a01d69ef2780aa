package dev.taly.defaults.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** Machine time plus an offset that only grows: business time of a development stack. */
final class MovableClock extends Clock {

    private final Clock machine;
    private final AtomicReference<Duration> offset;

    /** @param offset how far it was moved before this process started */
    MovableClock(Clock machine, Duration offset) {
        this(machine, new AtomicReference<>(offset));
    }

    private MovableClock(Clock machine, AtomicReference<Duration> offset) {
        this.machine = machine;
        this.offset = offset;
    }

    /** Moves on to the instant; false, and nothing moved, when that is in the past of this clock. */
    boolean moveTo(Instant instant) {
        Duration wanted = Duration.between(machine.instant(), instant);
        Duration reached = offset.accumulateAndGet(wanted, (old, next) -> next.compareTo(old) >= 0 ? next : old);
        return reached.equals(wanted);
    }

    Duration offset() {
        return offset.get();
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MovableClock(machine.withZone(zone), offset);
    }
}
