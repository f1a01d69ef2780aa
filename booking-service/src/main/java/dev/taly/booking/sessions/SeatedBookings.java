package dev.taly.booking.sessions;

import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingRepository;
import dev.taly.booking.bookings.Placement;
import dev.taly.booking.claims.Sessions;
import dev.taly.booking.companies.Companies;
import dev.taly.booking.placing.Places;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The bookings that have seats in a session. */
@Component
class SeatedBookings {

    private final Sessions sessions;
    private final BookingRepository bookings;
    private final Places places;
    private final Companies companies;

    SeatedBookings(Sessions sessions, BookingRepository bookings, Places places, Companies companies) {
        this.sessions = sessions;
        this.bookings = bookings;
        this.places = places;
        this.companies = companies;
    }

    /** One after the other, as everybody locks several. */
    List<Booking> lock(UUID sessionId) {
        return sessions.bookingsIn(sessionId).stream()
                .map(bookings::findForUpdate)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Those of them that were not given up while we waited for them are in what the session is by now. */
    void update(UUID sessionId, List<Booking> locked, Placement placement, Instant now) {
        List<UUID> seated = sessions.bookingsIn(sessionId);
        for (Booking booking : locked) {
            if (seated.contains(booking.id())) {
                booking.update(
                        placement,
                        places.of(placement),
                        now,
                        companies.stored(booking.companyId()).name());
                bookings.save(booking);
            }
        }
    }
}
