package dev.taly.booking.bookings;

import dev.taly.booking.locations.Location;
import dev.taly.events.booking.BookingDetails;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a booking takes place, as the location was called then. */
@Embeddable
public record Place(
        @Column(name = "location_id") UUID id,
        @Column(name = "location_name") String name,
        @Column(name = "location_address") @Nullable String address) {

    public static Place of(Location location) {
        return new Place(location.id(), location.name(), location.address());
    }

    BookingDetails.Location published() {
        return new BookingDetails.Location(id, name, address);
    }
}
