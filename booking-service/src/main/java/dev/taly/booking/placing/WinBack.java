package dev.taly.booking.placing;

import dev.taly.booking.availability.Availability;
import dev.taly.booking.availability.Openings;
import dev.taly.booking.availability.Search;
import dev.taly.booking.availability.Search.Kept;
import dev.taly.booking.availability.Strictness;
import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.Placement;
import dev.taly.booking.claims.Claims;
import dev.taly.defaults.problem.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gets a booking that has expired its slot again, since it was paid for after all. */
@Service
public class WinBack {

    private final Availability availability;
    private final TakeSlot takeSlot;
    private final Claims claims;

    WinBack(Availability availability, TakeSlot takeSlot, Claims claims) {
        this.availability = availability;
        this.takeSlot = takeSlot;
        this.claims = claims;
    }

    /**
     * With the person who was chosen, its own room or whatever room there is, as long as it was sold. Notice, horizon and
     * limits have allowed it before and are not asked again; but nobody is booked who is away by now.
     *
     * @return false when somebody else has it by now, or it would be under other conditions
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean again(Booking booking) {
        Kept kept = new Kept(booking.sold().withBuffers(booking.conditions().buffers()), booking.resourceIds(), false);
        Search search = Search.of(booking.offeringId(), booking.appointment().leaderId(), booking.partySize())
                .keeping(kept)
                .allowedBy(Strictness.HOURS);
        try {
            Openings openings = availability.at(search, booking.time().start());
            Placement placement =
                    takeSlot.take(new Demand(search, booking.time().start(), booking.holder(), _ -> null), openings);
            if (!placement.isAsSold(booking)) {
                claims.release(booking.holder());
                return false;
            }
            booking.take(placement);
            return true;
        } catch (ProblemException refused) {
            return false;
        }
    }
}
