package dev.taly.booking.slots;

import java.time.Duration;
import java.time.Instant;

/**
 * The rules of an offering. All but the horizon in minutes.
 *
 * @param bufferBefore time the resources are taken before the slot, inside the working hours or not; buffers add up
 * @param step starts lie on local minutes of the day that are multiples of it
 * @param notice how long before the start it can be booked at the latest
 * @param horizonDays how many local days after today can be booked
 */
public record SlotRules(int duration, int bufferBefore, int bufferAfter, int step, int notice, int horizonDays) {

    public Instant end(Instant start) {
        return start.plus(Duration.ofMinutes(duration));
    }

    public Instant claimedFrom(Instant start) {
        return start.minus(Duration.ofMinutes(bufferBefore));
    }

    public Instant claimedUntil(Instant start) {
        return end(start).plus(Duration.ofMinutes(bufferAfter));
    }
}
