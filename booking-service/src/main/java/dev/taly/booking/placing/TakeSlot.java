package dev.taly.booking.placing;

import dev.taly.booking.availability.Availability;
import dev.taly.booking.availability.Choice;
import dev.taly.booking.availability.Openings;
import dev.taly.booking.bookings.BookingProblem;
import dev.taly.booking.bookings.Placement;
import dev.taly.booking.claims.Claims;
import dev.taly.booking.offerings.OfferingRepository;
import dev.taly.booking.schedules.BookableResource;
import dev.taly.booking.schedules.BookableResources;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    /** Each try has lost to somebody who was served; so many in a row are a crowd, not a race. */
    private static final int MOST_TRIES = 50;

    private final Availability availability;
    private final OfferingRepository offerings;
    private final BookableResources resources;
    private final Claims claims;
    private final ClaimChoice claimChoice;

    TakeSlot(
            Availability availability,
            OfferingRepository offerings,
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
        demand.search().own().forEach(claims::release);
        Openings openings = rules == seen.offering().rulesVersion() ? seen : lookAgain(demand);
        Set<UUID> lost = new HashSet<>();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Choice choice = choose(openings, demand.start(), lost);
            if (!keepTheirRules(choice.resources())) {
                openings = lookAgain(demand);
                continue;
            }
            switch (claimChoice.claim(choice, openings.offering(), demand)) {
                case Outcome.Taken(Placement placement) -> {
                    return placement;
                }
                case Outcome.Lost(Set<UUID> resourceIds) -> lost.addAll(resourceIds);
                case Outcome.SessionsChanged _ -> {
                    openings = lookAgain(demand);
                    lost.clear();
                }
            }
        }
        throw BookingProblem.SLOT_TAKEN.exception();
    }

    private static Choice choose(Openings openings, Instant start, Set<UUID> lost) {
        return openings.choose(start, lost).orElseThrow(() -> BookingProblem.of(openings.judge(start)));
    }

    private boolean keepTheirRules(List<BookableResource> chosen) {
        Map<UUID, Integer> versions =
                resources.holdRules(chosen.stream().map(BookableResource::id).toList());
        return chosen.stream()
                .allMatch(resource -> versions.getOrDefault(resource.id(), -1) == resource.rulesVersion());
    }

    private Openings lookAgain(Demand demand) {
        return availability.at(demand.search(), demand.start());
    }
}
