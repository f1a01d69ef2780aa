package dev.taly.booking.bookings;

import dev.taly.booking.claims.Taking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A slot that a booking asks for.
 *
 * @param takings all that is taken there but a seat in a session, whether the booking had some of it before or not
 */
record RequestedSlot(
        BookedTime time,
        List<BookedResource> resources,
        @Nullable Place place,
        SoldTerms soldTerms,
        List<Taking> takings) {

    static RequestedSlot of(Placement placement, @Nullable Place place) {
        return new RequestedSlot(
                placement.time(),
                placement.resources(),
                place,
                SoldTerms.of(placement.offering()),
                List.copyOf(placement.takings()));
    }

    Appointment appointment() {
        return new Appointment(time, resources, place);
    }
}
