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
import dev.taly.booking.slots.Verdict;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import dev.taly.events.booking.BookingParty;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    /**
     * What is asked for.
     *
     * @param overridden why the company's own rules would not have allowed it; null when they do
     */
    record Move(
            UUID bookingId,
            Search search,
            Instant start,
            BookingParty by,
            @Nullable String overridden) {}

    /** @throws dev.taly.defaults.problem.ProblemException 409 when it is too late, or somebody else has the slot */
    @Transactional(propagation = Propagation.MANDATORY)
    public BookingView move(Move move, Seen seen, Caller caller) {
        Booking booking = bookings.findForUpdate(move.bookingId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        Instant start = move.start;
        check(booking, move);
        Demand demand = new Demand(move.search, start, booking.holder(), _ -> booking.expiresAt(start));
        Placement placement = takeSlot.take(demand, seen.openings());
        booking.move(
                placement,
                places.of(placement.offering()),
                move.by,
                caller.kind() == Caller.Kind.ANONYMOUS ? booking.guest() : null,
                seen.company().name());
        if (move.overridden != null) {
            booking.rulesOverridden(start, move.overridden);
        }
        log.atInfo().addKeyValue("booking.id", booking.id()).log("Moved by {}", move.by);
        return BookingView.of(bookings.saveAndFlush(booking), move.by, null);
    }

    /** One that waits for somebody cannot begin before he comes, whoever sets what aside. */
    private void check(Booking booking, Move move) {
        Instant now = clock.instant();
        booking.at(now).requireMovableBy(move.by);
        if (booking.appointment().isAt(move.start, move.search.wanted())) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("start", "is when it takes place already");
        }
        if (booking.expiresAt() != null && !now.isBefore(move.start)) {
            throw BookingProblem.of(Verdict.IN_THE_PAST);
        }
    }
}
