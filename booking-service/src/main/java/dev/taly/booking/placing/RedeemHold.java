package dev.taly.booking.placing;

import dev.taly.booking.availability.Availability;
import dev.taly.booking.availability.Openings;
import dev.taly.booking.availability.Search;
import dev.taly.booking.availability.Strictness;
import dev.taly.booking.bookings.Placement;
import dev.taly.booking.claims.Claims;
import dev.taly.booking.claims.Holds;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Gets a booking its slot by the hold that was on it. As a rule the hold has just that, and its rows change hands. Otherwise
 * the hold is given up for the slot, in turn with all others of the company who give something up.
 */
@Component
class RedeemHold {

    private final HandOver handOver;
    private final Claims claims;
    private final Holds holds;
    private final Availability availability;
    private final TakeSlot takeSlot;
    private final Clock clock;

    RedeemHold(
            HandOver handOver, Claims claims, Holds holds, Availability availability, TakeSlot takeSlot, Clock clock) {
        this.handOver = handOver;
        this.claims = claims;
        this.holds = holds;
        this.availability = availability;
        this.takeSlot = takeSlot;
        this.clock = clock;
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 when the slot is not to be had, with the hold or without */
    Placement redeem(UUID holdId, Demand demand, Openings seen) {
        if (demand.search().isOfLiveHold()) {
            Optional<Placement> handedOver = handOver.handOver(holdId, demand, seen);
            if (handedOver.isPresent()) {
                return handedOver.get();
            }
            claims.queue(seen.offering().companyId());
        }
        return exchange(holdId, demand, seen);
    }

    private Placement exchange(UUID holdId, Demand demand, Openings seen) {
        Search search = allowed(holdId, demand.search());
        Openings openings = search.equals(demand.search()) ? seen : availability.at(search, demand.start());
        Placement placement = takeSlot.take(demand.by(search), openings);
        holds.delete(holdId);
        return placement;
    }

    /** A hold that has ended since it was looked at spares nobody the rules. */
    private Search allowed(UUID holdId, Search search) {
        boolean isHeld = holds.findForUpdate(holdId)
                .filter(hold -> hold.isLiveAt(clock.instant()))
                .isPresent();
        return isHeld || !search.isOfLiveHold() ? search : search.allowedBy(Strictness.RULES);
    }
}
