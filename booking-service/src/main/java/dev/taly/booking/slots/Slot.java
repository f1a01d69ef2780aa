package dev.taly.booking.slots;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A time that can be booked. A start has several when who leads it decides when it ends, since sessions stay as they were
 * opened; whoever chooses nobody gets the first.
 *
 * @param resourceIds who or what can be chosen for it: the resources of the first need that can lead it
 */
public record Slot(Instant start, Instant end, List<UUID> resourceIds) {}
