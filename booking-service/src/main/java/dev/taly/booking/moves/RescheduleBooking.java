package dev.taly.booking.moves;

import dev.taly.booking.availability.Search;
import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingProblem;
import dev.taly.booking.bookings.BookingRepository;
import dev.taly.booking.bookings.BookingView;
import dev.taly.booking.bookings.Placement;
import dev.taly.booking.placing.Demand;
import dev.taly.booking.placing.Places;
import dev.taly.booking.placing.SlotDesk.Seen;
import dev.taly.booking.placing.TakeSlot;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import dev.taly.events.booking.BookingParty;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves a booking. Its claims are deleted and the new ones inserted in one transaction: whoever loses the new slot is rolled
 * back, so the old one was never given up.
 */
@Service
class RescheduleBooking {

    private static final Logger log = LoggerFactory.getLogger(RescheduleBooking.class);

    private final BookingRepository bookings;
    private final TakeSlot takeSlot;
    private final Places places;
    private final Clock clock;

    RescheduleBooking(BookingRepository bookings, TakeSlot takeSlot, Places places, Clock clock) {
        this.bookings = bookings;
        this.takeSlot = takeSlot;
        this.places = places;
        this.clock = clock;
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 when it is too late, or somebody else has the slot */
    @Transactional(propagation = Propagation.MANDATORY)
    public BookingView move(UUID bookingId, Search search, Instant start, Seen seen, BookingParty by, Caller caller) {
        Booking booking = bookings.findForUpdate(bookingId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        if (!booking.at(clock.instant()).isMovableBy(by)) {
            throw BookingProblem.BOOKING_NOT_MOVABLE
                    .about(booking)
                    .with("freeUntil", booking.freeUntil().toString());
        }
        if (booking.appointment().isAt(start, search.wanted())) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("start", "is when it takes place already");
        }
        Demand demand = new Demand(search, start, booking.holder(), _ -> booking.expiresAt(start));
        Placement placement = takeSlot.take(demand, seen.openings());
        booking.move(
                placement,
                places.of(placement.offering()),
                by,
                caller.kind() == Caller.Kind.ANONYMOUS ? booking.guest() : null,
                seen.company().name());
        log.atInfo().addKeyValue("booking.id", bookingId).log("Moved by {}", by);
        return BookingView.of(bookings.saveAndFlush(booking), null);
    }
}
