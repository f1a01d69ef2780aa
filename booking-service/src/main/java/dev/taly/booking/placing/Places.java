package dev.taly.booking.placing;

import dev.taly.booking.bookings.Place;
import dev.taly.booking.bookings.Placement;
import dev.taly.booking.locations.Locations;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells where a booking takes place, as it is called now. */
@Component
public class Places {

    private final Locations locations;

    Places(Locations locations) {
        this.locations = locations;
    }

    public @Nullable Place of(Placement placement) {
        UUID location = placement.locationId();
        return location == null
                ? null
                : locations
                        .find(placement.offering().companyId(), location)
                        .map(Place::of)
                        .orElse(null);
    }
}
