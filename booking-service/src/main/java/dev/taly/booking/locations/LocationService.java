package dev.taly.booking.locations;

import dev.taly.defaults.http.ETags;
import dev.taly.defaults.patches.Patch;
import dev.taly.defaults.patches.Patches;
import dev.taly.defaults.problem.CommonProblem;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class LocationService {

    private final Locations locations;
    private final Patches patches;
    private final Clock clock;

    LocationService(Locations locations, Patches patches, Clock clock) {
        this.locations = locations;
        this.patches = patches;
        this.clock = clock;
    }

    List<Location> list(UUID companyId, UUID after, int limit) {
        return locations.list(companyId, after, limit);
    }

    Location find(UUID companyId, UUID locationId) {
        return locations.find(companyId, locationId).orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    Location create(UUID companyId, LocationRequest request) {
        return locations.insert(companyId, request);
    }

    @Transactional
    Location change(UUID companyId, UUID locationId, Patch<LocationRequest> patch, @Nullable String ifMatch) {
        Location location = forUpdate(companyId, locationId);
        ETags.match(ifMatch, location.version());
        LocationRequest changed = patches.apply(patch, LocationRequest.of(location));
        return locations.update(locationId, changed);
    }

    /** Its row is locked before anybody is looked for who uses it, so that nobody begins to in between. */
    @Transactional
    void archive(UUID companyId, UUID locationId) {
        Location location = forUpdate(companyId, locationId);
        if (locations.isUsed(companyId, locationId)) {
            throw LocationProblem.LOCATION_IN_USE.exception();
        }
        if (location.archivedAt() == null) {
            locations.archive(locationId, clock.instant());
        }
    }

    private Location forUpdate(UUID companyId, UUID locationId) {
        return locations.findForUpdate(companyId, locationId).orElseThrow(CommonProblem.NOT_FOUND::exception);
    }
}
