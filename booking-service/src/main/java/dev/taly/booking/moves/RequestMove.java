package dev.taly.booking.moves;

import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingDeadlines;
import dev.taly.booking.bookings.Placement;
import dev.taly.booking.claims.Claims;
import dev.taly.booking.moves.MoveBooking.Slot;
import dev.taly.booking.placing.Demand;
import dev.taly.booking.placing.Places;
import dev.taly.events.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the company to agree to a move. Until the answer the booking has both slots: what it has of the new one already it
 * keeps as its own, and only the rest is claimed besides.
 */
@Component
class RequestMove {

    private static final Logger log = LoggerFactory.getLogger(RequestMove.class);

    private final Terms terms;
    private final Claims claims;
    private final Places places;
    private final BookingDeadlines deadlines;

    RequestMove(Terms terms, Claims claims, Places places, BookingDeadlines deadlines) {
        this.terms = terms;
        this.claims = claims;
        this.places = places;
        this.deadlines = deadlines;
    }

    /** @param booking locked; of what it asked for before it has nothing any more */
    void request(
            Booking booking,
            Slot slot,
            @Nullable Integer accepted,
            Instant now,
            @Nullable Actor actor,
            String companyName) {
        Instant until = deadlines.moveAnswer(now, booking.time().start(), slot.start());
        claims.releaseRequested(booking.holder());
        Demand demand = new Demand(slot.search(), slot.start(), booking.holder(), _ -> until);
        Placement placement = terms.take(booking, demand, slot.seen(), slot.today(), accepted);
        booking.requestMove(placement, places.of(placement), until, actor, companyName);
        log.atInfo().addKeyValue("booking.id", booking.id()).log("Asks to move");
    }
}
