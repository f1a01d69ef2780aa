package dev.taly.booking.holidays;

import dev.taly.booking.resources.Conflict;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A holiday as everybody sees it.
 *
 * @param locationId absent when the whole company is closed
 * @param conflicts the bookings on that day, told to whoever has just added it; a hundred at most
 */
record HolidayView(
        UUID id,
        LocalDate date,
        String name,
        @Nullable UUID locationId,
        @Nullable List<Conflict> conflicts) {

    HolidayView with(List<Conflict> conflicts) {
        return new HolidayView(id, date, name, locationId, conflicts);
    }
}
