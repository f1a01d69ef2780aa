package dev.taly.booking.availability;

import dev.taly.booking.claims.Claims;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.offerings.OfferingRepository;
import dev.taly.booking.offerings.Requirement;
import dev.taly.booking.schedules.BookableResource;
import dev.taly.booking.schedules.BookableResources;
import dev.taly.booking.slots.Intervals;
import dev.taly.booking.slots.Need;
import dev.taly.booking.slots.Part;
import dev.taly.booking.slots.ResourceCalendar;
import dev.taly.booking.slots.SlotEngine;
import dev.taly.booking.slots.SlotQuery;
import dev.taly.booking.slots.SlotRules;
import dev.taly.defaults.problem.CommonProblem;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what the slot engine needs. Whoever lists and whoever books gets the same engine, fed in the same way. */
@Component
public class Availability {

    private final OfferingRepository offerings;
    private final BookableResources resources;
    private final Claims claims;
    private final Clock clock;

    Availability(OfferingRepository offerings, BookableResources resources, Claims claims, Clock clock) {
        this.offerings = offerings;
        this.resources = resources;
        this.claims = claims;
        this.clock = clock;
    }

    /**
     * For one start.
     *
     * @throws dev.taly.defaults.problem.ProblemException 422 when the offering or the resource is unknown
     */
    public Openings at(UUID offeringId, @Nullable UUID wanted, Instant start) {
        Offering offering = offerings
                .findById(offeringId)
                .orElseThrow(() -> CommonProblem.VALIDATION_FAILED.exception().field("offeringId", "is unknown"));
        return between(offering, wanted, start, start.plusSeconds(1));
    }

    /**
     * For every start of a period. The claims are read after the rules; what changes in between is found out by the
     * rules' version and by the constraint on claims.
     *
     * @param wanted the resource that the customer chose, if any
     * @throws dev.taly.defaults.problem.ProblemException 422 when the offering cannot be done by that resource
     */
    Openings between(Offering offering, @Nullable UUID wanted, Instant from, Instant until) {
        List<Requirement> requirements = offering.requirements();
        Map<UUID, BookableResource> able = able(offering);
        if (wanted != null && (!able.containsKey(wanted) || !allows(requirements.getFirst(), able.get(wanted)))) {
            throw CommonProblem.VALIDATION_FAILED
                    .exception()
                    .field("resourceId", "is not one of those this offering can be booked with");
        }
        SlotRules rules = offering.rules();
        Instant now = clock.instant();
        Instant known = from.minus(rules.lookBack());
        Map<UUID, Intervals> taken = claims.of(able.keySet(), known, rules.claimedUntil(until), now);
        List<Need> needs = requirements.stream()
                .map(requirement -> new Need(
                        requirement.count(),
                        able.values().stream()
                                .filter(resource -> allows(requirement, resource))
                                .map(resource -> calendar(resource, taken, known, rules.claimedUntil(until)))
                                .toList(),
                        List.of(new Part(0, rules.duration()))))
                .toList();
        SlotQuery query = new SlotQuery(rules, needs, List.of(), wanted, 1, now, from, until);
        return new Openings(offering, able, new SlotEngine(query));
    }

    private Map<UUID, BookableResource> able(Offering offering) {
        List<Requirement> requirements = offering.requirements();
        return resources
                .of(
                        offering.companyId(),
                        requirements.stream().map(Requirement::kind).collect(Collectors.toSet()))
                .stream()
                .filter(resource -> requirements.stream().anyMatch(requirement -> allows(requirement, resource)))
                .collect(Collectors.toMap(
                        BookableResource::id, Function.identity(), (one, _) -> one, LinkedHashMap::new));
    }

    private static boolean allows(Requirement requirement, BookableResource resource) {
        return requirement.allows(resource.kind(), resource.id());
    }

    private static ResourceCalendar calendar(
            BookableResource resource, Map<UUID, Intervals> taken, Instant from, Instant until) {
        return new ResourceCalendar(
                resource.id(),
                resource.hours().zone(),
                resource.hours().open(from, until),
                resource.hours().timeOff(),
                taken.getOrDefault(resource.id(), Intervals.NONE),
                Intervals.NONE);
    }
}
