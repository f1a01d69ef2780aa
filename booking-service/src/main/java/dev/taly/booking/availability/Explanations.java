package dev.taly.booking.availability;

import dev.taly.booking.availability.AvailabilityView.InTheWay;
import dev.taly.booking.availability.AvailabilityView.Refused;
import dev.taly.booking.claims.Occupancy;
import dev.taly.booking.claims.Occupancy.Occupant;
import dev.taly.booking.slots.Refusal;
import dev.taly.booking.slots.SlotRules;
import dev.taly.booking.slots.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says why starts cannot be booked. */
@Component
class Explanations {

    private final Occupancy occupancy;
    private final Clock clock;

    Explanations(Occupancy occupancy, Clock clock) {
        this.occupancy = occupancy;
        this.clock = clock;
    }

    /** @param naming whether to say who is in the way; for members of the company alone */
    List<Refused> of(Openings openings, Days days, boolean naming) {
        SlotRules rules = openings.offering().rules();
        List<Occupant> occupants = naming
                ? occupancy.within(
                        openings.concerned(),
                        rules.claimedFrom(days.start()),
                        rules.claimedUntil(days.end()),
                        clock.instant())
                : List.of();
        return openings.engine().refusals().stream()
                .map(refusal -> new Refused(
                        refusal.start(), refusal.verdict(), naming ? inTheWay(openings, refusal, occupants) : null))
                .toList();
    }

    private static List<InTheWay> inTheWay(Openings openings, Refusal refusal, List<Occupant> occupants) {
        if (refusal.verdict() != Verdict.TAKEN && refusal.verdict() != Verdict.FULL) {
            return List.of();
        }
        SlotRules rules = openings.offering().rules();
        Instant from = rules.claimedFrom(refusal.start());
        Instant until = rules.claimedUntil(refusal.start());
        return occupants.stream()
                .filter(one -> one.from().isBefore(until) && from.isBefore(one.until()))
                .map(one -> new InTheWay(
                        one.resourceId(), openings.nameOf(one.resourceId()), one.bookingId(), one.from(), one.until()))
                .toList();
    }
}
