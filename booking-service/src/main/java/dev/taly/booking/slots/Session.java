package dev.taly.booking.slots;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A group that others can join, as it is. For everybody else it is busy time of the resources it has taken.
 *
 * @param resources what it has taken, that of the first need first: who leads it
 * @param unlisted whether it was opened at a start that the rules did not allow; others can join it only if they do by now
 * @param seatsLeft negative when more are in it than it takes by now
 */
public record Session(
        UUID id, Instant start, Instant end, List<SessionResource> resources, boolean unlisted, int seatsLeft) {

    public Session {
        resources = List.copyOf(resources);
    }

    ResourceCalendar leader() {
        return resources.getFirst().calendar();
    }

    /** What stands in the way of whoever joins, time aside. */
    Verdict admits(int partySize) {
        if (!resources.stream().allMatch(SessionResource::works)) {
            return Verdict.OUTSIDE_HOURS;
        } else if (resources.stream().anyMatch(SessionResource::isOff)) {
            return Verdict.TIME_OFF;
        } else if (resources.stream().anyMatch(SessionResource::isBlocked)) {
            return Verdict.TAKEN;
        }
        return partySize <= seatsLeft ? Verdict.FREE : Verdict.FULL;
    }
}
