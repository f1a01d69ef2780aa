package dev.taly.booking.slots;

import java.util.List;

/**
 * One thing a slot requires: this many distinct resources out of these, each for all of the parts.
 *
 * @param parts when they are taken, relative to the slot's start, in ascending order; never empty. The buffers lie
 *     before the first and after the last of them
 */
public record Need(int count, List<ResourceCalendar> choices, List<Part> parts) {

    public Need {
        choices = List.copyOf(choices);
        parts = List.copyOf(parts);
    }
}
