package dev.taly.booking.slots;

import java.util.List;

/**
 * One thing a slot requires: this many distinct resources out of these, each for all of the parts.
 *
 * @param parts in ascending order, none touching the next; never empty
 */
public record Need(int count, List<ResourceCalendar> choices, List<Part> parts) {

    public Need {
        choices = List.copyOf(choices);
        parts = List.copyOf(parts);
    }
}
