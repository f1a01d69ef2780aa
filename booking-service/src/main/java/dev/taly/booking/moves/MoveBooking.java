package dev.taly.booking.moves;

import dev.taly.booking.availability.Openings;
import dev.taly.booking.availability.Search;
import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingDeadlines;
import dev.taly.booking.bookings.Placement;
import dev.taly.booking.moves.RescheduleBooking.Move;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.placing.Demand;
import dev.taly.booking.placing.Places;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.events.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives a booking another slot instead of the one that it has. */
@Component
class MoveBooking {

    private static final Logger log = LoggerFactory.getLogger(MoveBooking.class);

    private final Terms terms;
    private final Places places;
    private final BookingDeadlines deadlines;

    MoveBooking(Terms terms, Places places, BookingDeadlines deadlines) {
        this.terms = terms;
        this.places = places;
        this.deadlines = deadlines;
    }

    /**
     * Another slot.
     *
     * @param seen as it looked before
     * @param today its offering as it is, and stays until the transaction ends
     */
    record Slot(Search search, Instant start, Openings seen, Offering today) {}

    /** @param booking locked */
    void move(Booking booking, Move move, Slot slot, Instant now, @Nullable Actor actor, String companyName) {
        Instant until = deadlines.afterMove(booking, slot.today, now, slot.start);
        Demand demand = new Demand(slot.search, slot.start, booking.holder(), _ -> until);
        Placement placement = terms.take(booking, demand, slot.seen, slot.today, move.accept());
        if (placement.isThatOf(booking.appointment())) {
            throw nothingToDo();
        }
        booking.waitUntil(until);
        booking.move(placement, places.of(placement), move.by(), now, actor, companyName);
        if (move.overridden() != null) {
            booking.rulesOverridden(slot.start, move.overridden());
        }
        log.atInfo().addKeyValue("booking.id", booking.id()).log("Moved by {}", move.by());
    }

    static ProblemException nothingToDo() {
        return CommonProblem.VALIDATION_FAILED.exception().field("start", "is when it takes place already");
    }
}
