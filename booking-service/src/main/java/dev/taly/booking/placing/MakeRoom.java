package dev.taly.booking.placing;

import dev.taly.booking.bookings.ExpireBooking;
import dev.taly.booking.claims.Claims;
import dev.taly.booking.claims.Holder;
import dev.taly.booking.claims.Holds;
import dev.taly.booking.claims.Overdue;
import dev.taly.booking.claims.Taking;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Tries to claim, and when something overdue is in the way removes that and tries again. */
@Component
class MakeRoom {

    private final Overdue overdue;
    private final ExpireBooking expireBooking;
    private final Holds holds;
    private final Claims claims;
    private final Clock clock;

    MakeRoom(Overdue overdue, ExpireBooking expireBooking, Holds holds, Claims claims, Clock clock) {
        this.overdue = overdue;
        this.expireBooking = expireBooking;
        this.holds = holds;
        this.claims = claims;
        this.clock = clock;
    }

    /**
     * How it ended.
     *
     * @param lost what the last attempt has lost; empty when it succeeded
     * @param roomMade whether anything was removed, which must not be undone before the transaction ends
     */
    record Attempt(Set<UUID> lost, boolean roomMade) {

        boolean succeeded() {
            return lost.isEmpty();
        }
    }

    /** Nobody is removed twice: who is there again has it, whatever his claims say. */
    Attempt forClaim(UUID offeringId, List<Taking> takings, Supplier<Set<UUID>> attempt) {
        Set<Holder> removed = new HashSet<>();
        while (true) {
            Set<UUID> lost = attempt.get();
            Instant now = clock.instant();
            List<Holder> inTheWay = lost.isEmpty()
                    ? List.of()
                    : overdue.inTheWay(offeringId, takings, now).stream()
                            .filter(removed::add)
                            .toList();
            if (inTheWay.isEmpty()) {
                return new Attempt(lost, !removed.isEmpty());
            }
            inTheWay.forEach(holder -> remove(holder, now));
        }
    }

    private void remove(Holder holder, Instant now) {
        switch (holder.kind()) {
            case BOOKING -> expireBooking.expireInTheWay(holder.id(), now);
            case HOLD ->
                holds.findForUpdate(holder.id())
                        .filter(hold -> !hold.isLiveAt(now))
                        .ifPresent(hold -> {
                            claims.release(holder);
                            holds.delete(hold.id());
                        });
            case SESSION ->
                throw new IllegalStateException("A session that is overdue is named by those who sit in it");
        }
    }
}
