package dev.taly.booking.placing;

import dev.taly.booking.availability.Alternatives;
import dev.taly.booking.availability.Availability;
import dev.taly.booking.availability.Search;
import dev.taly.booking.availability.Strictness;
import dev.taly.booking.bookings.BookingProblem;
import dev.taly.booking.claims.Holder;
import dev.taly.booking.claims.Holds;
import dev.taly.booking.gate.BookingGate;
import dev.taly.booking.offerings.Offering;
import dev.taly.defaults.problem.Problem;
import dev.taly.defaults.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells whoever did not get a slot what else he can do. Asked when the transaction is over and nothing is held. */
@Component
class RefusalAdvice {

    /** By name, since the answer that a key had before is another instance. */
    private static final Set<String> NOT_FREE = Stream.of(
                    BookingProblem.SLOT_TAKEN, BookingProblem.DAY_FULL, BookingProblem.NOT_ENOUGH_SEATS)
            .map(Problem::name)
            .collect(Collectors.toUnmodifiableSet());

    private final BookingGate gate;
    private final Availability availability;
    private final Alternatives alternatives;
    private final Holds holds;
    private final Clock clock;

    RefusalAdvice(BookingGate gate, Availability availability, Alternatives alternatives, Holds holds, Clock clock) {
        this.gate = gate;
        this.availability = availability;
        this.alternatives = alternatives;
        this.holds = holds;
        this.clock = clock;
    }

    ProblemException on(ProblemException refused, Search search, Instant start, Offering offering, ZoneId zone) {
        boolean isNotFree = NOT_FREE.contains(refused.problem().name());
        if (!isNotFree && !refused.problem().name().equals(BookingProblem.SLOT_NOT_OFFERED.name())) {
            return refused;
        }
        List<UUID> away = away(search, start);
        if (!away.isEmpty()) {
            return BookingProblem.RESOURCES_AWAY.exception().with("resourceIds", away);
        }
        boolean isWithdrawn = search.isOfLiveHold() && gate.pass(() -> isStillHeld(search));
        ProblemException told = isWithdrawn ? BookingProblem.SLOT_WITHDRAWN.exception() : refused;
        return isNotFree || isWithdrawn
                ? told.with("alternatives", alternatives.to(offering, search, start, zone))
                : told;
    }

    /** Those who could do it if the company said so, for whoever sets its rules aside and has named nobody. */
    private List<UUID> away(Search search, Instant start) {
        return search.strictness() == Strictness.ABSENCES && search.wanted() == null
                ? gate.pass(() -> availability
                        .at(search.allowedBy(Strictness.CLAIMS), start)
                        .leaders(start))
                : List.of();
    }

    /** Then nobody else can have it: what is in the way is the company's. */
    private boolean isStillHeld(Search search) {
        Instant now = clock.instant();
        return search.own().stream()
                .filter(holder -> holder.kind() == Holder.Kind.HOLD)
                .allMatch(holder -> holds.find(holder.id())
                        .filter(hold -> hold.isLiveAt(now))
                        .isPresent());
    }
}
