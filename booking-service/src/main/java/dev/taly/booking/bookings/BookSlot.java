package dev.taly.booking.bookings;

import dev.taly.booking.availability.Availability;
import dev.taly.booking.availability.Openings;
import dev.taly.booking.offerings.OfferingRepository;
import dev.taly.booking.schedules.BookableResource;
import dev.taly.booking.schedules.BookableResources;
import dev.taly.defaults.ids.Uuid7;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books a slot. The engine has chosen from what was read before the transaction; here the rules are held still and
 * looked at again if they changed, and the claims decide who was first.
 */
@Service
class BookSlot {

    private final Availability availability;
    private final OfferingRepository offerings;
    private final BookableResources resources;
    private final TakeSlot takeSlot;
    private final CompleteBooking complete;

    BookSlot(
            Availability availability,
            OfferingRepository offerings,
            BookableResources resources,
            TakeSlot takeSlot,
            CompleteBooking complete) {
        this.availability = availability;
        this.offerings = offerings;
        this.resources = resources;
        this.takeSlot = takeSlot;
        this.complete = complete;
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 when everybody who could do it is taken */
    @Transactional(propagation = Propagation.MANDATORY)
    public BookingView book(Wish wish, Openings seen) {
        int rules = offerings.holdRules(wish.offeringId());
        Openings openings = rules == seen.offering().rulesVersion() ? seen : lookAgain(wish);
        UUID bookingId = Uuid7.next();
        Set<UUID> lost = new HashSet<>();
        while (true) {
            List<BookableResource> chosen = choose(wish, openings, lost);
            if (!keepTheirRules(chosen)) {
                openings = lookAgain(wish);
                continue;
            }
            Placement placement = Placement.of(bookingId, openings.offering(), wish.start(), chosen);
            Set<UUID> taken = takeSlot.take(placement.claim());
            if (taken.isEmpty()) {
                return complete.complete(wish, placement);
            }
            lost.addAll(taken);
        }
    }

    private static List<BookableResource> choose(Wish wish, Openings openings, Set<UUID> lost) {
        return openings.assign(wish.start(), lost).orElseThrow(() -> BookingProblem.of(openings.judge(wish.start())));
    }

    private boolean keepTheirRules(List<BookableResource> chosen) {
        Map<UUID, Integer> versions =
                resources.holdRules(chosen.stream().map(BookableResource::id).toList());
        return chosen.stream()
                .allMatch(resource -> versions.getOrDefault(resource.id(), -1) == resource.rulesVersion());
    }

    private Openings lookAgain(Wish wish) {
        return availability.at(wish.offeringId(), wish.resourceId(), wish.start());
    }
}
