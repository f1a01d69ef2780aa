package dev.taly.booking.resources;

import dev.taly.booking.slots.WorkingHours;
import java.util.UUID;

/** When a resource works. Schedules tell it, which know resources; resources cannot know them too. */
public interface ResourceHours {

    /** As the transaction sees it, holidays included; an archived one never works. */
    WorkingHours hoursOf(UUID resourceId);
}
