package dev.taly.booking.slots;

import java.time.Duration;
import java.time.Instant;

/**
 * The rules of an offering. All but the horizon in minutes.
 *
 * @param bufferBefore time the resources are taken before the slot, inside the working hours or not; buffers add up
 * @param step between two starts
 * @param notice how long before the start it can be booked at the latest
 */
public record SlotRules(
        int duration, int bufferBefore, int bufferAfter, int step, Alignment alignment, int notice, Horizon horizon) {

    public Instant end(Instant start) {
        return start.plus(Duration.ofMinutes(duration));
    }

    public Instant claimedFrom(Instant start) {
        return start.minus(Duration.ofMinutes(bufferBefore));
    }

    public Instant claimedUntil(Instant start) {
        return end(start).plus(Duration.ofMinutes(bufferAfter));
    }

    /**
     * How much earlier than the first start asked about hours and claims have to be known. What WINDOW anchors its steps
     * to may lie a week and a Monday back, see {@link WindowGrid}.
     */
    public Duration lookBack() {
        int days = switch (alignment) {
            case CLOCK -> 0;
            case WINDOW -> 15;
        };
        return Duration.ofDays(days).plusMinutes(duration + bufferBefore + bufferAfter);
    }
}
