package dev.taly.booking.locations;

import dev.taly.defaults.values.Lines;
import dev.taly.defaults.values.OneLine;
import dev.taly.defaults.values.Phone;
import dev.taly.defaults.values.PhoneNumber;
import dev.taly.defaults.values.Texts;
import dev.taly.defaults.zones.KnownZone;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A place as its company describes it. */
record LocationRequest(
        @NotNull @OneLine @Size(max = 100) String name,
        @NotNull @Lines @Size(max = 500) String address,
        @KnownZone @Nullable String timeZone,
        @Phone @Nullable String phone) {

    LocationRequest {
        name = Texts.tidy(name);
        address = Texts.tidyLines(address);
        phone = PhoneNumber.tidyOrNull(phone);
    }

    static LocationRequest of(Location location) {
        return new LocationRequest(location.name(), location.address(), location.timeZone(), location.phone());
    }
}
