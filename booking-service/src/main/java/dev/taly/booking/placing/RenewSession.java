package dev.taly.booking.placing;

import dev.taly.booking.availability.Availability;
import dev.taly.booking.availability.Search;
import dev.taly.booking.availability.Strictness;
import dev.taly.booking.bookings.Placement;
import dev.taly.booking.claims.Claims;
import dev.taly.booking.claims.GroupSession;
import dev.taly.booking.claims.Holder;
import dev.taly.booking.claims.Sessions;
import dev.taly.booking.offerings.Offerings;
import dev.taly.booking.slots.Verdict;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes for a session what its offering requires by now, and gives up what it has. It is locked, and nobody can join it. */
@Service
public class RenewSession {

    private final Availability availability;
    private final TakeSlot takeSlot;
    private final Sessions sessions;
    private final Claims claims;
    private final Offerings offerings;

    RenewSession(Availability availability, TakeSlot takeSlot, Sessions sessions, Claims claims, Offerings offerings) {
        this.availability = availability;
        this.takeSlot = takeSlot;
        this.sessions = sessions;
        this.claims = claims;
        this.offerings = offerings;
    }

    /** Until the transaction ends nobody moves in the company, and nobody comes to a slot of the offering. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keepOthersOut(UUID companyId, UUID offeringId) {
        claims.queue(companyId);
        offerings.lock(offeringId);
    }

    /** Notice, horizon and limits have allowed its start before and are not asked again; but nobody is taken who is away. */
    public Verdict judge(GroupSession session, UUID offeringId) {
        return availability.at(search(session, offeringId), session.start()).judge(session.start());
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 when somebody has been quicker */
    @Transactional(propagation = Propagation.MANDATORY)
    public Placement renew(GroupSession session, UUID offeringId) {
        Search search = search(session, offeringId);
        Placement placement = takeSlot.take(
                new Demand(search, session.start(), Holder.session(session.id()), _ -> null),
                availability.at(search, session.start()));
        sessions.change(session, placement.plan(session.plan().unlisted()));
        return placement;
    }

    private static Search search(GroupSession session, UUID offeringId) {
        return Search.of(offeringId, null, 1)
                .givingUp(Holder.session(session.id()))
                .allowedBy(Strictness.HOURS);
    }
}
