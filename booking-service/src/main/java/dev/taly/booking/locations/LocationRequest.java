package dev.taly.booking.locations;

import dev.taly.defaults.zones.KnownZone;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A place as its company describes it. */
record LocationRequest(
        @NotBlank @Size(max = 100) String name,
        @NotBlank @Size(max = 500) String address,
        @KnownZone @Nullable String timeZone,

        @Pattern(regexp = "\\+?[0-9][0-9 ()./-]{3,30}", message = "must be a phone number") @Nullable
        String phone) {

    static LocationRequest of(Location location) {
        return new LocationRequest(location.name(), location.address(), location.timeZone(), location.phone());
    }

    LocationRequest stripped() {
        return new LocationRequest(name.strip(), address.strip(), timeZone, phone);
    }
}
