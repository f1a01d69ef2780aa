package dev.taly.booking.resources;

import dev.taly.booking.resources.ResourceUse.Claimed;
import dev.taly.booking.slots.Intervals;
import dev.taly.booking.slots.Span;
import dev.taly.booking.slots.WorkingHours;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Bookings that other hours, or another place, of their resource leave without it. Those that were outside before, since the
 * company wanted them so, are no news. It means something only while the resource is held.
 */
@Component
public class HoursConflicts {

    private final ResourceUse use;
    private final ResourceHours hours;

    HoursConflicts(ResourceUse use, ResourceHours hours) {
        this.use = use;
        this.hours = hours;
    }

    /** What has to be known before the change is written. */
    public WorkingHours before(UUID resourceId) {
        return hours.hoursOf(resourceId);
    }

    /** @return the first hundred, by start */
    public List<Conflict> after(UUID resourceId, WorkingHours before) {
        WorkingHours after = hours.hoursOf(resourceId);
        return conflicts(use.claimed(resourceId).stream()
                .filter(claimed -> isIn(before, claimed) && !isIn(after, claimed))
                .toList());
    }

    /** @param place where the resource is from now on; null for one that goes anywhere */
    List<Conflict> elsewhere(UUID resourceId, @Nullable UUID place) {
        return conflicts(use.claimed(resourceId).stream()
                .filter(claimed -> place != null && claimed.locationId() != null && !place.equals(claimed.locationId()))
                .toList());
    }

    private static List<Conflict> conflicts(List<Claimed> claimed) {
        return claimed.stream()
                .map(Claimed::booking)
                .distinct()
                .limit(ResourceUse.MOST_CONFLICTS)
                .toList();
    }

    /** Only the days around it are looked at: somebody may be booked for the year 8000. */
    private static boolean isIn(WorkingHours hours, Claimed claimed) {
        Intervals taken = Intervals.of(List.of(
                new Span(claimed.from().getEpochSecond(), claimed.until().getEpochSecond())));
        return taken.without(hours.open(claimed.from(), claimed.until())).size() == 0;
    }
}
