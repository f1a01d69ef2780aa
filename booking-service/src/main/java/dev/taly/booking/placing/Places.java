package dev.taly.booking.placing;

import dev.taly.booking.bookings.Place;
import dev.taly.booking.locations.Locations;
import dev.taly.booking.offerings.Offering;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells where an offering takes place, as it is called now. */
@Component
public class Places {

    private final Locations locations;

    Places(Locations locations) {
        this.locations = locations;
    }

    public @Nullable Place of(Offering offering) {
        UUID location = offering.locationId();
        return location == null
                ? null
                : locations.find(offering.companyId(), location).map(Place::of).orElse(null);
    }
}
