package dev.taly.booking.placing;

import dev.taly.booking.bookings.Place;
import dev.taly.booking.bookings.Placement;
import dev.taly.booking.locations.Locations;
import dev.taly.booking.offerings.Offering;
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
        return of(placement.offering().companyId(), placement.locationId());
    }

    public @Nullable Place of(Offering offering) {
        return of(offering.companyId(), offering.locationId());
    }

    private @Nullable Place of(UUID companyId, @Nullable UUID location) {
        return location == null
                ? null
                : locations.find(companyId, location).map(Place::of).orElse(null);
    }
}
