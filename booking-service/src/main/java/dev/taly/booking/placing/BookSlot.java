package dev.taly.booking.placing;

import dev.taly.booking.availability.Openings;
import dev.taly.booking.bookings.Beginning;
import dev.taly.booking.bookings.BookingDeadlines;
import dev.taly.booking.bookings.BookingView;
import dev.taly.booking.bookings.Placement;
import dev.taly.booking.claims.Holder;
import dev.taly.booking.offerings.Offering;
import dev.taly.defaults.ids.Uuid7;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Books a slot: takes it, redeems the hold that was on it, and writes the booking, all or nothing. */
@Service
class BookSlot {

    private final TakeSlot takeSlot;
    private final RedeemHold redeemHold;
    private final CompleteBooking complete;
    private final BookingDeadlines deadlines;
    private final Clock clock;

    BookSlot(
            TakeSlot takeSlot,
            RedeemHold redeemHold,
            CompleteBooking complete,
            BookingDeadlines deadlines,
            Clock clock) {
        this.takeSlot = takeSlot;
        this.redeemHold = redeemHold;
        this.complete = complete;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 when everybody who could do it is taken */
    @Transactional(propagation = Propagation.MANDATORY)
    public BookingView book(Wish wish, Openings seen) {
        UUID bookingId = Uuid7.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as it will be read again
        Demand demand = new Demand(
                wish.search(),
                wish.start(),
                Holder.booking(bookingId),
                offering -> beginning(wish, offering, now).expiresAt());
        Placement placement =
                wish.holdId() == null ? takeSlot.take(demand, seen) : redeemHold.redeem(wish.holdId(), demand, seen);
        return complete.complete(bookingId, wish, placement, beginning(wish, placement.offering(), now), now);
    }

    private Beginning beginning(Wish wish, Offering offering, Instant now) {
        return Beginning.of(offering, wish.start(), wish.source().placedBy(), now, deadlines);
    }
}
