package dev.taly.booking.moves;

import dev.taly.booking.availability.Availability;
import dev.taly.booking.availability.Openings;
import dev.taly.booking.availability.Search;
import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingProblem;
import dev.taly.booking.bookings.BookingRepository;
import dev.taly.booking.bookings.BookingView;
import dev.taly.booking.bookings.Overridden;
import dev.taly.booking.bookings.Placement;
import dev.taly.booking.moves.RequestMove.Slot;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.placing.Demand;
import dev.taly.booking.placing.Places;
import dev.taly.booking.placing.SlotDesk.Seen;
import dev.taly.booking.placing.TakeSlot;
import dev.taly.booking.shares.Shares;
import dev.taly.booking.slots.Verdict;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.security.Caller;
import dev.taly.events.Actor;
import dev.taly.events.booking.BookingParty;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves a booking. Its claims are deleted and the new ones inserted in one transaction: whoever loses the new slot is rolled
 * back, so the old one was never given up. Where the company has to agree, it keeps its own and has the new one besides.
 */
@Service
class RescheduleBooking {

    private static final Logger log = LoggerFactory.getLogger(RescheduleBooking.class);

    private final BookingRepository bookings;
    private final Terms terms;
    private final Availability availability;
    private final TakeSlot takeSlot;
    private final RequestMove requestMove;
    private final Places places;
    private final Shares shares;
    private final Clock clock;

    RescheduleBooking(
            BookingRepository bookings,
            Terms terms,
            Availability availability,
            TakeSlot takeSlot,
            RequestMove requestMove,
            Places places,
            Shares shares,
            Clock clock) {
        this.bookings = bookings;
        this.terms = terms;
        this.availability = availability;
        this.takeSlot = takeSlot;
        this.requestMove = requestMove;
        this.places = places;
        this.shares = shares;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param accept the version of the offering whose changes are agreed to; null for none
     * @param overridden which of the company's own rules had to give way; null when they allow it
     */
    record Move(
            UUID bookingId,
            Search search,
            Instant start,
            BookingParty by,
            @Nullable Integer accept,
            @Nullable Overridden overridden) {}

    /**
     * Moves it, or asks the company to agree to that.
     *
     * @throws dev.taly.defaults.problem.ProblemException 409 when it is too late, somebody else has the slot, or what was sold
     *     is not sold any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public BookingView move(Move move, Seen seen, Caller caller) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as it will be read again
        Booking booking = bookings.findForUpdate(move.bookingId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        check(booking, move, now);
        Offering offering = terms.agreed(booking, move.accept);
        // as they are now that nobody can change them
        Search search = move.search.keeping(MoveSearch.keptBy(booking, move.by, offering));
        Openings openings = search.equals(move.search) ? seen.openings() : availability.at(search, move.start);
        Actor actor = caller.kind() == Caller.Kind.ANONYMOUS ? booking.guest() : null;
        String companyName = seen.company().name();
        if (search.asks()) {
            requestMove.request(booking, new Slot(search, move.start, openings), now, actor, companyName);
        } else {
            move(booking, move, search, openings, now, actor, companyName);
        }
        if (move.by == BookingParty.CUSTOMER) {
            shares.takeForChange(booking.companyId(), booking.id());
        }
        return BookingView.of(bookings.saveAndFlush(booking), move.by, null);
    }

    private void move(
            Booking booking,
            Move move,
            Search search,
            Openings openings,
            Instant now,
            @Nullable Actor actor,
            String companyName) {
        Instant start = move.start;
        Placement placement =
                takeSlot.take(new Demand(search, start, booking.holder(), _ -> booking.expiresAt(start)), openings);
        if (placement.isThatOf(booking.appointment())) {
            throw nothingToDo();
        }
        booking.move(placement, places.of(placement), move.by, now, actor, companyName);
        if (move.overridden != null) {
            booking.rulesOverridden(start, move.overridden);
        }
        log.atInfo().addKeyValue("booking.id", booking.id()).log("Moved by {}", move.by);
    }

    /**
     * One that waits for somebody cannot begin before he comes, whoever sets what aside. A company may give a booking other
     * people where it is; whether there are others is known only when they are taken.
     */
    private static void check(Booking booking, Move move, Instant now) {
        booking.at(now).requireMovableBy(move.by);
        if (move.by == BookingParty.CUSTOMER && booking.appointment().isAt(move.start, move.search.wanted())) {
            throw nothingToDo();
        }
        if (booking.expiresAt() != null && !now.isBefore(move.start)) {
            throw BookingProblem.of(Verdict.IN_THE_PAST);
        }
    }

    private static ProblemException nothingToDo() {
        return CommonProblem.VALIDATION_FAILED.exception().field("start", "is when it takes place already");
    }
}
