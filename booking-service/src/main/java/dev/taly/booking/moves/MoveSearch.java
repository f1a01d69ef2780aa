package dev.taly.booking.moves;

import dev.taly.booking.availability.Search;
import dev.taly.booking.availability.Search.Kept;
import dev.taly.booking.bookings.Booking;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.offerings.Offerings;
import dev.taly.events.booking.BookingParty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How a booking looks for another slot: whoever lists looks as whoever moves. */
@Component
class MoveSearch {

    private final Offerings offerings;

    MoveSearch(Offerings offerings) {
        this.offerings = offerings;
    }

    /** @param resourceId who is to do it then; null for whoever does it now, or else anybody */
    Search of(Booking booking, @Nullable UUID resourceId, BookingParty by) {
        Offering offering = offerings.find(booking.offeringId()).orElseThrow();
        return Search.of(booking.offeringId(), resourceId, booking.partySize())
                .givingUp(booking.holder())
                .keeping(keptBy(booking, by, offering));
    }

    static Kept keptBy(Booking booking, BookingParty by, Offering offering) {
        return new Kept(booking.sold(), booking.resourceIds(), booking.mustAskToMove(by, offering));
    }
}
