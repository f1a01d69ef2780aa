package dev.taly.booking.slots;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A time that can be booked.
 *
 * @param resourceIds who or what can be chosen for it: the resources of the first need that can lead it
 */
public record Slot(Instant start, Instant end, List<UUID> resourceIds) {}
