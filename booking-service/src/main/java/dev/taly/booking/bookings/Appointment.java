package dev.taly.booking.bookings;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When a booking takes place, with whom and where: what a move changes. */
public record Appointment(
        BookedTime time,
        List<BookedResource> resources,
        @Nullable Place place) {

    /** The resource that was chosen. */
    public UUID leaderId() {
        return resources.getFirst().resourceId();
    }

    /** The one that was chosen comes first. */
    List<UUID> resourceIds() {
        return resources.stream().map(BookedResource::resourceId).toList();
    }

    /** Whether it is at this time already, and with this resource, if one is named. */
    public boolean isAt(Instant start, @Nullable UUID resourceId) {
        return time.start().equals(start) && (resourceId == null || resourceId.equals(leaderId()));
    }

    /** Whether it is the same for its customer, whatever is called by another name by now. */
    boolean isAs(Appointment other) {
        return time.start().equals(other.time.start())
                && time.end().equals(other.time.end())
                && resourceIds().equals(other.resourceIds())
                && isAtPlace(other.place == null ? null : other.place.id());
    }

    /** Whether the customer was told that place; null for none. */
    public boolean isAtPlace(@Nullable UUID locationId) {
        return Objects.equals(place == null ? null : place.id(), locationId);
    }
}
