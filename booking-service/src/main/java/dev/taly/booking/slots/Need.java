package dev.taly.booking.slots;

import java.util.List;

/** One thing a slot requires: this many distinct resources out of these. */
public record Need(int count, List<ResourceCalendar> choices) {

    public Need {
        choices = List.copyOf(choices);
    }
}
