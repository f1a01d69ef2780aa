package dev.taly.booking.placing;

import dev.taly.booking.availability.Availability;
import dev.taly.booking.availability.Choice;
import dev.taly.booking.availability.Openings;
import dev.taly.booking.bookings.BookingProblem;
import dev.taly.booking.bookings.Placement;
import dev.taly.booking.claims.Claims;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.offerings.Offerings;
import dev.taly.booking.schedules.BookableResources;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a slot. The engine has chosen from what was read before the transaction; here the rules are held still and looked
 * at again if they changed, and the claims decide who was first.
 */
@Service
public class TakeSlot {

    /** Each look has found the rules or sessions changed; so many in a row are a crowd, not a race. */
    private static final int MOST_LOOKS = 30;

    /** Whoever has lost so many people to others was shown a picture that is out of date. */
    private static final int LOST_BEFORE_LOOKING_AGAIN = 3;

    private final Availability availability;
    private final Offerings offerings;
    private final BookableResources resources;
    private final Claims claims;
    private final ClaimChoice claimChoice;

    TakeSlot(
            Availability availability,
            Offerings offerings,
            BookableResources resources,
            Claims claims,
            ClaimChoice claimChoice) {
        this.availability = availability;
        this.offerings = offerings;
        this.resources = resources;
        this.claims = claims;
        this.claimChoice = claimChoice;
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 when everybody who could do it is taken */
    @Transactional(propagation = Propagation.MANDATORY)
    public Placement take(Demand demand, Openings seen) {
        int rules = offerings.holdRules(demand.search().offeringId());
        if (!demand.search().asks()) {
            demand.search().own().forEach(claims::release);
        }
        Openings openings = rules == seen.offering().rulesVersion() ? seen : lookAgain(demand);
        Set<UUID> lost = new HashSet<>();
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            Optional<Placement> taken = tryThrough(demand, openings, lost);
            if (taken.isPresent()) {
                return taken.get();
            }
            openings = lookAgain(demand);
        }
        throw BookingProblem.SLOT_TAKEN.exception();
    }

    /**
     * One set of resources after the other, until a new look is needed. Of one that was lost the rules are let go too, so that
     * nobody holds one resource while waiting for another that comes before it: whoever changes the rules of many takes them
     * in order.
     *
     * @param lost resources that somebody else has; more of them afterwards
     */
    private Optional<Placement> tryThrough(Demand demand, Openings openings, Set<UUID> lost) {
        for (int losses = 0; losses < LOST_BEFORE_LOOKING_AGAIN; losses++) {
            Choice choice = choose(demand, openings, lost);
            claims.begin();
            if (!resources.keepRules(choice.resources())) {
                claims.undo();
                return Optional.empty();
            }
            Outcome outcome = claimChoice.claim(choice, openings.offering(), demand);
            if (!outcome.roomMade()) {
                claims.undo();
            }
            switch (outcome) {
                case Outcome.Taken(Placement placement) -> {
                    return Optional.of(placement);
                }
                case Outcome.Lost(Set<UUID> resourceIds, boolean _) -> lost.addAll(resourceIds);
                case Outcome.SessionsChanged _ -> {
                    lost.clear();
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** Whoever has lost all of them sees what the others left, where more than the claims may be in the way. */
    private Choice choose(Demand demand, Openings openings, Set<UUID> lost) {
        Instant start = demand.start();
        return openings.choose(start, lost).orElseThrow(() -> {
            Offering offering = openings.offering();
            boolean isLimited = offering.maxPerDay() != null || offering.capacity() > 1;
            Openings left = lost.isEmpty() || !isLimited ? openings : lookAgain(demand);
            return BookingProblem.of(left.judge(start), left.seatsLeft(start));
        });
    }

    private Openings lookAgain(Demand demand) {
        return availability.at(demand.search(), demand.start());
    }
}
