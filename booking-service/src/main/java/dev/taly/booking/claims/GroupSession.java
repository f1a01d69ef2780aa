package dev.taly.booking.claims;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A start of a group offering that somebody is in.
 *
 * @param number among those of the same start and leader
 * @param version rises when its company changes what it is
 * @param seatsLeft as far as is known; the pool's row decides. Negative when it takes fewer by now than are in it
 * @param taken what it has claimed, by resource and start
 */
public record GroupSession(UUID id, int number, int version, SessionPlan plan, int seatsLeft, List<Taken> taken) {

    /** A stretch of one of its resources in epoch seconds, with the buffers if it is the first or last one. */
    public record Taken(UUID resourceId, long from, long until) {}

    public Instant start() {
        return plan.start();
    }

    public Instant end() {
        return plan.end();
    }

    public UUID leader() {
        return plan.leader();
    }

    public List<UUID> resourceIds() {
        return plan.resourceIds();
    }
}
