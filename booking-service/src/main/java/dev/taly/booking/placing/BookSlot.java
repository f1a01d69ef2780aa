package dev.taly.booking.placing;

import dev.taly.booking.availability.Availability;
import dev.taly.booking.availability.Openings;
import dev.taly.booking.availability.Search;
import dev.taly.booking.availability.Strictness;
import dev.taly.booking.bookings.Beginning;
import dev.taly.booking.bookings.BookingDeadlines;
import dev.taly.booking.bookings.BookingView;
import dev.taly.booking.bookings.Placement;
import dev.taly.booking.claims.Holder;
import dev.taly.booking.claims.Holds;
import dev.taly.booking.offerings.Offering;
import dev.taly.defaults.ids.Uuid7;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Books a slot: takes it, gives up the hold that was on it, and writes the booking, all or nothing. */
@Service
class BookSlot {

    private final Availability availability;
    private final TakeSlot takeSlot;
    private final Holds holds;
    private final CompleteBooking complete;
    private final BookingDeadlines deadlines;
    private final Clock clock;

    BookSlot(
            Availability availability,
            TakeSlot takeSlot,
            Holds holds,
            CompleteBooking complete,
            BookingDeadlines deadlines,
            Clock clock) {
        this.availability = availability;
        this.takeSlot = takeSlot;
        this.holds = holds;
        this.complete = complete;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 when everybody who could do it is taken */
    @Transactional(propagation = Propagation.MANDATORY)
    public BookingView book(Wish wish, Openings seen) {
        UUID bookingId = Uuid7.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as it will be read again
        Search search = allowed(wish, now);
        Openings openings = search.equals(wish.search()) ? seen : availability.at(search, wish.start());
        Demand demand = new Demand(
                search,
                wish.start(),
                Holder.booking(bookingId),
                offering -> beginning(wish, offering, now).expiresAt());
        Placement placement = takeSlot.take(demand, openings);
        if (wish.holdId() != null) {
            holds.delete(wish.holdId());
        }
        return complete.complete(bookingId, wish, placement, beginning(wish, placement.offering(), now), now);
    }

    /** A hold that has ended since it was looked at spares nobody the rules. */
    private Search allowed(Wish wish, Instant now) {
        boolean isHeld = wish.holdId() != null
                && holds.findForUpdate(wish.holdId())
                        .filter(hold -> hold.isLiveAt(now))
                        .isPresent();
        return isHeld || !wish.search().isOfLiveHold()
                ? wish.search()
                : wish.search().allowedBy(Strictness.RULES);
    }

    private Beginning beginning(Wish wish, Offering offering, Instant now) {
        return Beginning.of(offering, wish.start(), wish.source().placedBy(), now, deadlines);
    }
}
