package dev.taly.booking.placing;

import dev.taly.booking.availability.Choice;
import dev.taly.booking.availability.Search;
import dev.taly.booking.availability.Strictness;
import dev.taly.booking.bookings.Placement;
import dev.taly.booking.claims.Claim;
import dev.taly.booking.claims.Claims;
import dev.taly.booking.claims.GroupSession;
import dev.taly.booking.claims.Holder;
import dev.taly.booking.claims.SessionPlan;
import dev.taly.booking.claims.Sessions;
import dev.taly.booking.claims.Sessions.Seats;
import dev.taly.booking.claims.Taking;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.placing.MakeRoom.Attempt;
import dev.taly.booking.schedules.BookableResource;
import dev.taly.booking.slots.SlotRules;
import dev.taly.defaults.ids.Uuid7;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Claims what was chosen: resources for one booking, or a seat in a group's session, which is opened by the first. What
 * stands in the way only because nobody has come by yet to remove it is removed here, in the transaction that takes its
 * place.
 */
@Component
class ClaimChoice {

    private final Claims claims;
    private final Sessions sessions;
    private final MakeRoom makeRoom;

    ClaimChoice(Claims claims, Sessions sessions, MakeRoom makeRoom) {
        this.claims = claims;
        this.sessions = sessions;
        this.makeRoom = makeRoom;
    }

    Outcome claim(Choice choice, Offering offering, Demand demand) {
        return switch (choice) {
            case Choice.Join(GroupSession session, List<BookableResource> resources) ->
                join(session, resources, offering, demand);
            case Choice.Open open
            when demand.holder().kind() == Holder.Kind.SESSION -> take(open.take(), offering, demand);
            case Choice.Open open -> open(open, offering, demand);
            case Choice.Take take -> take(take, offering, demand);
        };
    }

    private Outcome take(Choice.Take take, Offering offering, Demand demand) {
        List<Taking> takings = Takings.of(take, offering, demand.start());
        Claim slot = claim(offering, demand.holder(), takings, demand.expiry().apply(offering), demand.search());
        Claim claim = demand.search().asks() ? slot.onRequest() : slot;
        Attempt attempt = makeRoom.forClaim(offering.id(), takings, () -> claims.take(claim));
        return attempt.succeeded()
                ? new Outcome.Taken(
                        Placement.of(demand.start(), offering, take.resources()).claiming(takings))
                : new Outcome.Lost(attempt.lost(), attempt.roomMade());
    }

    /** What the session takes binds as long as one of its seats does, which the database sees to. */
    private Outcome open(Choice.Open open, Offering offering, Demand demand) {
        List<Taking> takings = Takings.of(open.take(), offering, demand.start());
        GroupSession session =
                new GroupSession(Uuid7.next(), open.number(), 0, plan(open, offering, demand), 0, List.of());
        Claim claim = claim(offering, Holder.session(session.id()), takings, null, demand.search());
        Attempt attempt = makeRoom.forClaim(offering.id(), takings, () -> claims.open(session, claim));
        return attempt.succeeded()
                ? join(session, open.resources(), offering, demand)
                : new Outcome.SessionsChanged(attempt.roomMade());
    }

    /** What a session is opened as. */
    static SessionPlan plan(Choice.Open open, Offering offering, Demand demand) {
        SlotRules rules = offering.rules();
        return new SessionPlan(
                demand.start(),
                rules.end(demand.start()),
                rules.bufferBefore(),
                rules.bufferAfter(),
                open.resources().stream().map(BookableResource::id).toList(),
                offering.locationId(),
                open.unlisted());
    }

    private Outcome join(GroupSession session, List<BookableResource> resources, Offering offering, Demand demand) {
        Seats seats = new Seats(
                demand.holder(), demand.search().partySize(), demand.expiry().apply(offering));
        Supplier<Set<UUID>> attempt = () ->
                sessions.join(session, offering.companyId(), offering.id(), seats) ? Set.of() : Set.of(session.id());
        List<Taking> seat = List.of(new Taking(session.id(), true, session.start(), session.end(), null));
        Attempt joined = makeRoom.forClaim(offering.id(), seat, attempt);
        if (joined.succeeded() && demand.search().asks()) {
            claims.markRequested(demand.holder(), session.id());
        }
        return joined.succeeded()
                ? new Outcome.Taken(Placement.of(session.plan(), offering, resources))
                : new Outcome.SessionsChanged(joined.roomMade());
    }

    private static Claim claim(
            Offering offering, Holder holder, List<Taking> takings, @Nullable Instant expiresAt, Search search) {
        return new Claim(
                offering.companyId(),
                offering.id(),
                holder,
                takings,
                expiresAt,
                search.strictness() == Strictness.RULES ? offering.maxPerDay() : null);
    }
}
