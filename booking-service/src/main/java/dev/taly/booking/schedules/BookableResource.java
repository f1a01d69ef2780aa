package dev.taly.booking.schedules;

import dev.taly.booking.resources.ResourceKind;
import dev.taly.booking.slots.WorkingHours;
import java.util.UUID;

/**
 * A resource with its hours, read in one statement.
 *
 * @param rulesVersion of exactly these hours
 */
public record BookableResource(UUID id, ResourceKind kind, String name, int rulesVersion, WorkingHours hours) {}
