package dev.taly.booking.availability;

import dev.taly.booking.claims.Hold;
import dev.taly.booking.claims.Holder;
import dev.taly.booking.offerings.Sold;
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
 * @param kept what a booking keeps that looks for another slot; null for everybody else
 */
public record Search(
        UUID offeringId,
        @Nullable UUID wanted,
        int partySize,
        Set<Holder> own,
        Strictness strictness,
        @Nullable Kept kept) {

    /**
     * What a booking keeps.
     *
     * @param resourceIds whom it has now and is to have again where they are free, the one that was chosen first
     * @param asks whether the company has to agree first: until then it keeps its slot too
     */
    public record Kept(Sold sold, List<UUID> resourceIds, boolean asks) {}

    public static Search of(UUID offeringId, @Nullable UUID wanted, int partySize) {
        return new Search(offeringId, wanted, partySize, Set.of(), Strictness.RULES, null);
    }

    public Search givingUp(Holder... holders) {
        return new Search(offeringId, wanted, partySize, Set.of(holders), strictness, kept);
    }

    public Search allowedBy(Strictness rules) {
        return new Search(offeringId, wanted, partySize, own, rules, kept);
    }

    public Search keeping(@Nullable Kept what) {
        return new Search(offeringId, wanted, partySize, own, strictness, what);
    }

    /** Whether a booking asks for another slot, and keeps the one it has until the company agrees. */
    public boolean asks() {
        return kept != null && kept.asks;
    }

    /**
     * What a hold holds. While it lasts, notice, horizon and limits do not bind its holder: they allowed it when he got it.
     * Whom it holds he gets; for somebody else they bind him like anybody.
     */
    public Search redeeming(Hold hold, Instant now) {
        Search own = givingUp(Holder.hold(hold.id()));
        boolean isHeld =
                hold.isLiveAt(now) && now.isBefore(hold.start()) && (wanted == null || wanted.equals(hold.leaderId()));
        return isHeld ? new Search(offeringId, hold.leaderId(), partySize, own.own, Strictness.HOURS, kept) : own;
    }

    /** Whether a hold is redeemed that lasts, as far as is known. */
    public boolean isOfLiveHold() {
        return liveHold().isPresent();
    }

    Optional<UUID> liveHold() {
        return strictness == Strictness.HOURS ? own(Holder.Kind.HOLD) : Optional.empty();
    }

    /** Whether a booking looks for another time: what it was booked as may not be offered to others any more. */
    boolean isOfBooking() {
        return own.stream().anyMatch(holder -> holder.kind() == Holder.Kind.BOOKING);
    }

    /** The session that looks for what it needs by now. */
    Optional<UUID> session() {
        return own(Holder.Kind.SESSION);
    }

    private Optional<UUID> own(Holder.Kind kind) {
        return own.stream()
                .filter(holder -> holder.kind() == kind)
                .map(Holder::id)
                .findFirst();
    }

    List<UUID> ownIds() {
        return own.stream().map(Holder::id).toList();
    }
}
