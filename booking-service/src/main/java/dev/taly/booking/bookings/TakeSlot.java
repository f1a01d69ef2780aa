package dev.taly.booking.bookings;

import dev.taly.booking.claims.Claim;
import dev.taly.booking.claims.Claims;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a slot for a booking. What stands in the way only because the sweeper has not come by yet is expired here, in
 * the transaction that takes its place.
 */
@Service
public class TakeSlot {

    private final Claims claims;
    private final ExpireBooking expireBooking;
    private final Clock clock;

    TakeSlot(Claims claims, ExpireBooking expireBooking, Clock clock) {
        this.claims = claims;
        this.expireBooking = expireBooking;
        this.clock = clock;
    }

    /** @return the resources that somebody else has; empty when the claim stands */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<UUID> take(Claim claim) {
        while (true) {
            Set<UUID> lost = claims.take(claim);
            if (lost.isEmpty()) {
                return lost;
            }
            Instant now = clock.instant();
            List<UUID> overdue = claims.overdueInTheWay(claim, now);
            if (overdue.isEmpty()) {
                return lost;
            }
            overdue.forEach(booking -> expireBooking.expireInTheWay(booking, now));
        }
    }
}
