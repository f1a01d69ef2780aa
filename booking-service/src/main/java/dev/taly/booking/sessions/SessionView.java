package dev.taly.booking.sessions;

import dev.taly.booking.resources.ResourceKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A start of a group offering that somebody is in, as it was opened.
 *
 * @param timeZone of who leads it
 * @param resources what it has taken, the one that leads it first
 * @param locationId where it takes place; null when the company has named none
 * @param capacity how many the offering takes by now
 * @param seatsTaken by bookings and by holds that last
 * @param unlisted whether it was opened at a start that the rules did not allow; then it is offered to nobody unless they do
 *     by now
 */
record SessionView(
        UUID id,
        UUID companyId,
        UUID offeringId,
        Instant start,
        Instant end,
        String timeZone,
        List<TakenResource> resources,
        @Nullable UUID locationId,
        int capacity,
        int seatsTaken,
        boolean unlisted) {

    record TakenResource(UUID id, ResourceKind kind, String name) {}
}
