package dev.taly.booking.moves;

import dev.taly.booking.availability.Availability;
import dev.taly.booking.availability.Openings;
import dev.taly.booking.availability.Search;
import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingAccess;
import dev.taly.booking.bookings.BookingProblem;
import dev.taly.booking.bookings.BookingRepository;
import dev.taly.booking.bookings.BookingView;
import dev.taly.booking.bookings.Overridden;
import dev.taly.booking.moves.MoveBooking.Slot;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.offerings.Offerings;
import dev.taly.booking.placing.SlotDesk.Seen;
import dev.taly.booking.shares.Shares;
import dev.taly.booking.slots.Verdict;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import dev.taly.events.Actor;
import dev.taly.events.booking.BookingParty;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves a booking. Its claims are deleted and the new ones inserted in one transaction: whoever loses the new slot is rolled
 * back, so the old one was never given up. Where the company has to agree, it keeps its own and has the new one besides.
 */
@Service
class RescheduleBooking {

    private final BookingRepository bookings;
    private final Offerings offerings;
    private final Availability availability;
    private final MoveBooking moveBooking;
    private final RequestMove requestMove;
    private final Shares shares;
    private final Clock clock;

    RescheduleBooking(
            BookingRepository bookings,
            Offerings offerings,
            Availability availability,
            MoveBooking moveBooking,
            RequestMove requestMove,
            Shares shares,
            Clock clock) {
        this.bookings = bookings;
        this.offerings = offerings;
        this.availability = availability;
        this.moveBooking = moveBooking;
        this.requestMove = requestMove;
        this.shares = shares;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param shown the token that the caller showed
     * @param accept the version of the changed terms that are agreed to; null for none
     * @param overridden which of the company's own rules had to give way; null when they allow it
     */
    record Move(
            UUID bookingId,
            Search search,
            Instant start,
            BookingParty by,
            @Nullable String shown,
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
        BookingAccess.requireStill(move.by, booking, move.shown, caller);
        check(booking, move, now);
        // as it is now that nobody can change it
        Offering offering = offerings.held(booking.offeringId());
        Search search = move.search.keeping(MoveSearch.keptBy(booking, move.by, offering));
        Openings openings = search.equals(move.search) ? seen.openings() : availability.at(search, move.start);
        Slot slot = new Slot(search, move.start, openings, offering);
        Actor actor = caller.kind() == Caller.Kind.ANONYMOUS ? booking.guest() : null;
        String companyName = seen.company().name();
        if (search.asks()) {
            requestMove.request(booking, slot, move.accept, now, actor, companyName);
        } else {
            moveBooking.move(booking, move, slot, now, actor, companyName);
        }
        if (move.by == BookingParty.CUSTOMER) {
            shares.takeForChange(booking.companyId(), booking.id());
        }
        return BookingView.of(bookings.saveAndFlush(booking), move.by, null);
    }

    /**
     * One that waits for somebody cannot begin before he comes, whoever sets what aside. A company may give a booking other
     * people where it is; whether there are others is known only when they are taken.
     */
    private static void check(Booking booking, Move move, Instant now) {
        booking.at(now).requireMovableBy(move.by);
        if (move.by == BookingParty.CUSTOMER && booking.appointment().isAt(move.start, move.search.wanted())) {
            throw MoveBooking.nothingToDo();
        }
        if (booking.expiresAt() != null && !now.isBefore(move.start)) {
            throw BookingProblem.of(Verdict.IN_THE_PAST);
        }
    }
}
