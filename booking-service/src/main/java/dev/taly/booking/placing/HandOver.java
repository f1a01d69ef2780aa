package dev.taly.booking.placing;

import dev.taly.booking.availability.Choice;
import dev.taly.booking.availability.Openings;
import dev.taly.booking.bookings.Placement;
import dev.taly.booking.claims.Claims;
import dev.taly.booking.claims.GroupSession;
import dev.taly.booking.claims.Holder;
import dev.taly.booking.claims.Holds;
import dev.taly.booking.claims.Sessions;
import dev.taly.booking.claims.Taking;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.offerings.Offerings;
import dev.taly.booking.schedules.BookableResource;
import dev.taly.booking.schedules.BookableResources;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Hands what a hold has over to a booking, when that is what the booking would take by what was seen. The rules are held and
 * compared as by {@link TakeSlot}, and the hold's rows decide. Nothing is given up for it, so nobody waits for his turn.
 */
@Component
class HandOver {

    private final Offerings offerings;
    private final BookableResources resources;
    private final Holds holds;
    private final Sessions sessions;
    private final Claims claims;
    private final Clock clock;

    HandOver(
            Offerings offerings,
            BookableResources resources,
            Holds holds,
            Sessions sessions,
            Claims claims,
            Clock clock) {
        this.offerings = offerings;
        this.resources = resources;
        this.holds = holds;
        this.sessions = sessions;
        this.claims = claims;
        this.clock = clock;
    }

    /**
     * Nothing is left of an attempt that fails, not even a lock, so whoever goes on otherwise may wait for his turn.
     *
     * @param seen what was free if the hold were not there
     * @return nothing when the hold has ended, the rules have changed since they were seen, or the booking takes something else
     */
    Optional<Placement> handOver(UUID holdId, Demand demand, Openings seen) {
        Optional<Choice> choice = seen.choose(demand.start(), Set.of());
        if (choice.isEmpty()) {
            return Optional.empty();
        }
        claims.begin();
        Optional<Placement> placement = handOver(holdId, demand, choice.get(), seen.offering());
        if (placement.isEmpty()) {
            claims.undo();
        }
        return placement;
    }

    private Optional<Placement> handOver(UUID holdId, Demand demand, Choice choice, Offering offering) {
        Instant now = clock.instant();
        // the rules before the hold: whoever updates a session has those of its offering when he comes to the holds in
        // it
        boolean isAsSeen = offerings.holdRules(offering.id()) == offering.rulesVersion()
                && holds.deleteLive(holdId, now)
                        .filter(hold -> hold.partySize() == demand.search().partySize())
                        .isPresent()
                && resources.keepRules(choice.resources());
        if (!isAsSeen) {
            return Optional.empty();
        }
        Holder holder = Holder.hold(holdId);
        return switch (choice) {
            case Choice.Take take -> {
                List<Taking> needed = Takings.of(take, offering, demand.start());
                yield gives(holder, demand, offering, needed)
                        ? Optional.of(Placement.of(demand.start(), offering, take.resources())
                                .claiming(needed))
                        : Optional.empty();
            }
            case Choice.Join join ->
                sessions.lockOf(holder, now)
                        .filter(session -> session.id().equals(join.session().id())
                                && session.version() == join.session().version())
                        .flatMap(session -> seat(holder, demand, offering, session, join.resources()));
            case Choice.Open open ->
                sessions.lockOf(holder, now)
                        .filter(session -> isWhat(open, session, offering, demand))
                        .flatMap(session -> seat(holder, demand, offering, session, open.resources()));
        };
    }

    /** Alone in a session, he would go with it and open the same again. */
    private static boolean isWhat(Choice.Open open, GroupSession session, Offering offering, Demand demand) {
        Set<GroupSession.Taken> needed = new HashSet<>();
        for (Taking taking : Takings.of(open.take(), offering, demand.start())) {
            needed.add(new GroupSession.Taken(
                    taking.resourceId(),
                    taking.from().getEpochSecond(),
                    taking.until().getEpochSecond()));
        }
        return session.plan().equals(ClaimChoice.plan(open, offering, demand))
                && needed.equals(Set.copyOf(session.taken()));
    }

    private Optional<Placement> seat(
            Holder hold, Demand demand, Offering offering, GroupSession session, List<BookableResource> its) {
        List<Taking> needed = List.of(new Taking(session.id(), true, session.start(), session.end(), null));
        return gives(hold, demand, offering, needed)
                ? Optional.of(Placement.of(session.plan(), offering, its))
                : Optional.empty();
    }

    private boolean gives(Holder hold, Demand demand, Offering offering, List<Taking> needed) {
        List<Taking> had =
                claims.handOver(hold, demand.holder(), demand.expiry().apply(offering));
        return had.size() == needed.size() && Set.copyOf(had).equals(Set.copyOf(needed));
    }
}
