package dev.taly.booking.holds;

import dev.taly.booking.availability.Search;
import dev.taly.booking.bookings.Placement;
import dev.taly.booking.claims.Claims;
import dev.taly.booking.claims.Hold;
import dev.taly.booking.claims.HoldOwner;
import dev.taly.booking.claims.Holder;
import dev.taly.booking.claims.Holds;
import dev.taly.booking.holds.HoldController.HoldView;
import dev.taly.booking.placing.Demand;
import dev.taly.booking.placing.SlotDesk.Seen;
import dev.taly.booking.placing.TakeSlot;
import dev.taly.booking.shares.Requester;
import dev.taly.booking.shares.ShareProblem;
import dev.taly.booking.shares.Shares;
import dev.taly.booking.storefront.SlotHeld;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.CommonProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
class HoldService {

    private final Holds holds;
    private final HoldTimes times;
    private final Claims claims;
    private final TakeSlot takeSlot;
    private final Shares shares;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HoldService(
            Holds holds,
            HoldTimes times,
            Claims claims,
            TakeSlot takeSlot,
            Shares shares,
            ApplicationEventPublisher events,
            Clock clock) {
        this.holds = holds;
        this.times = times;
        this.claims = claims;
        this.takeSlot = takeSlot;
        this.shares = shares;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @throws dev.taly.defaults.problem.ProblemException 409 when somebody else has the slot, 429 when the requester's network
     *     has as many as it may
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public HoldView hold(Search search, Instant start, Seen seen, Requester requester) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as it will be read again
        UUID companyId = seen.company().id();
        byte[] name = Objects.requireNonNull(requester.owner());
        HoldOwner owner = new HoldOwner(name, requester.networkHash(), shares.holdsOfNetwork());
        holds.serialize(owner.hash());
        replaced(search, start, owner, now).forEach(this::giveUp);
        UUID id = Uuid7.next();
        Instant expiresAt = now.plus(times.of(companyId));
        Placement placement =
                takeSlot.take(new Demand(search, start, Holder.hold(id), _ -> expiresAt), seen.openings());
        UUID leader = placement.leaderId();
        Hold hold = new Hold(id, companyId, search.offeringId(), start, leader, search.partySize(), false, expiresAt);
        if (!holds.insert(hold, owner, now)) {
            Instant next = holds.nextExpiry(owner, search.offeringId()).orElse(now);
            throw ShareProblem.TOO_MANY_HOLDS.after(Duration.between(now, next));
        }
        events.publishEvent(new SlotHeld(companyId, requester.caller()));
        return new HoldView(id, expiresAt, requester.secret());
    }

    /**
     * Those that the slot was looked for without go too, or they would be left without what they hold; and those of the
     * network that have expired, where they would be in the way.
     */
    private Set<UUID> replaced(Search search, Instant start, HoldOwner owner, Instant now) {
        Set<UUID> replaced = new TreeSet<>(holds.replacedBy(owner.hash(), search.offeringId(), start, now));
        replaced.addAll(holds.expiredOf(owner, search.offeringId(), now));
        search.own().forEach(hold -> replaced.add(hold.id()));
        return replaced;
    }

    /** @throws dev.taly.defaults.problem.ProblemException 404 when it is gone, 409 when it was renewed or has expired */
    @Transactional(propagation = Propagation.MANDATORY)
    public HoldView renew(UUID id) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as it will be read again
        Hold hold = holds.findForUpdate(id).orElseThrow(CommonProblem.NOT_FOUND::exception);
        if (hold.renewed() || !hold.isLiveAt(now)) {
            throw HoldProblem.HOLD_NOT_RENEWABLE.exception();
        }
        Instant expiresAt = now.plus(times.of(hold.companyId()));
        holds.renew(id, expiresAt);
        claims.keep(Holder.hold(id), expiresAt);
        return new HoldView(id, expiresAt, null);
    }

    /** What is not there any more needs no giving up. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void giveUp(UUID id) {
        holds.findForUpdate(id).ifPresent(hold -> remove(hold.id()));
    }

    /** For the sweeper: nothing when it was renewed meanwhile, or somebody else is at it. */
    @Transactional
    public void removeExpired(UUID id, Instant now) {
        holds.findExpiredUnlessLocked(id, now).ifPresent(hold -> remove(hold.id()));
    }

    private void remove(UUID id) {
        claims.release(Holder.hold(id));
        holds.delete(id);
    }
}
