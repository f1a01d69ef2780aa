package dev.taly.booking.availability;

import dev.taly.booking.claims.Hold;
import dev.taly.booking.claims.Holder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for.
 *
 * @param wanted the resource that was chosen; null for any
 * @param own whose claims are no hindrance, since they would be given up: a hold that is redeemed, a booking that moves
 */
public record Search(UUID offeringId, @Nullable UUID wanted, int partySize, Set<Holder> own, Strictness strictness) {

    public static Search of(UUID offeringId, @Nullable UUID wanted, int partySize) {
        return new Search(offeringId, wanted, partySize, Set.of(), Strictness.RULES);
    }

    public Search givingUp(Holder... holders) {
        return new Search(offeringId, wanted, partySize, Set.of(holders), strictness);
    }

    public Search allowedBy(Strictness rules) {
        return new Search(offeringId, wanted, partySize, own, rules);
    }

    /**
     * What a hold holds. While it lasts, notice, horizon and limits do not bind its holder: they allowed it when he got it.
     * Whom it holds he gets; for somebody else they bind him like anybody.
     */
    public Search redeeming(Hold hold, Instant now) {
        Search own = givingUp(Holder.hold(hold.id()));
        boolean isHeld = hold.isLiveAt(now)
                && now.isBefore(hold.start())
                && (wanted == null || wanted.equals(hold.leaderId()));
        return isHeld ? new Search(offeringId, hold.leaderId(), partySize, own.own, Strictness.HOURS) : own;
    }

    /** Whether a hold is redeemed that lasts, as far as is known. */
    public boolean isOfLiveHold() {
        return strictness == Strictness.HOURS && own.stream().anyMatch(holder -> holder.kind() == Holder.Kind.HOLD);
    }

    /** Whether a booking looks for another time: what it was booked as may not be offered to others any more. */
    boolean isOfBooking() {
        return own.stream().anyMatch(holder -> holder.kind() == Holder.Kind.BOOKING);
    }

    /** The session that looks for what it needs by now. */
    Optional<UUID> session() {
        return own.stream()
                .filter(holder -> holder.kind() == Holder.Kind.SESSION)
                .map(Holder::id)
                .findFirst();
    }

    List<UUID> ownIds() {
        return own.stream().map(Holder::id).toList();
    }
}
