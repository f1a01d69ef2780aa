package dev.taly.booking.slots;

import java.time.ZoneId;
import java.util.UUID;

/**
 * What the engine has to know of a resource.
 *
 * @param zone whose dates and minutes its grid, horizon and limits follow
 * @param hours when it works, see {@link WorkingHours#open}
 * @param timeOff left out of the hours
 * @param busy claims, holds, blocks, foreign appointments: what a slot with its buffers must not touch
 * @param blocks those alone: what whoever joins a session must not touch either
 * @param full the local days whose limit is reached: no slot starts in them that this resource would lead or join
 */
public record ResourceCalendar(
        UUID resourceId,
        ZoneId zone,
        Intervals hours,
        Intervals timeOff,
        Intervals busy,
        Intervals blocks,
        Intervals full) {}
