package dev.taly.booking.bookings;

import dev.taly.booking.resources.ResourceKind;
import dev.taly.booking.schedules.BookableResource;
import dev.taly.events.booking.BookingDetails;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;

/** Who or what was booked, by the name it had then. */
@Embeddable
record BookedResource(
        UUID resourceId, @Enumerated(EnumType.STRING) ResourceKind kind, String name) {

    static BookedResource of(BookableResource resource) {
        return new BookedResource(resource.id(), resource.kind(), resource.name());
    }

    BookingDetails.Resource published() {
        return new BookingDetails.Resource(resourceId, kind.name(), name);
    }
}
