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
import java.util.ArrayList;
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

    /**
     * @param naming whether to say who is in the way; for members of the company alone
     * @throws dev.taly.defaults.problem.ProblemException 422 when there are too many to name
     */
    List<Refused> of(Openings openings, boolean naming) {
        List<Refusal> refusals = openings.engine().refusals();
        AnswerSize.checkStarts(refusals.size());
        if (!naming) {
            return refusals.stream()
                    .map(refusal -> new Refused(refusal.start(), refusal.verdict(), null))
                    .toList();
        }
        Sweep sweep = new Sweep(openings, occupants(openings, refusals));
        return refusals.stream()
                .map(refusal -> new Refused(
                        refusal.start(), refusal.verdict(), isTaken(refusal) ? sweep.at(refusal.start()) : List.of()))
                .toList();
    }

    /** At the starts that somebody has, and at no others. */
    private List<Occupant> occupants(Openings openings, List<Refusal> refusals) {
        SlotRules rules = openings.offering().rules();
        List<Instant> taken = refusals.stream()
                .filter(Explanations::isTaken)
                .map(Refusal::start)
                .toList();
        return taken.isEmpty()
                ? List.of()
                : occupancy.within(
                        openings.concerned(),
                        rules.claimedFrom(taken.getFirst()),
                        rules.claimedUntil(taken.getLast()),
                        clock.instant());
    }

    private static boolean isTaken(Refusal refusal) {
        return refusal.verdict() == Verdict.TAKEN || refusal.verdict() == Verdict.FULL;
    }

    /** Goes through starts and occupants side by side, both in order of time, and keeps those who are there. */
    private static final class Sweep {

        private final Openings openings;
        private final SlotRules rules;
        private final List<Occupant> occupants;
        private final List<Occupant> there = new ArrayList<>();
        private final AnswerSize size = new AnswerSize();
        private int next;

        Sweep(Openings openings, List<Occupant> occupants) {
            this.openings = openings;
            this.rules = openings.offering().rules();
            this.occupants = occupants;
        }

        /** @param start not before the one asked about last */
        List<InTheWay> at(Instant start) {
            Instant from = rules.claimedFrom(start);
            Instant until = rules.claimedUntil(start);
            while (next < occupants.size() && occupants.get(next).from().isBefore(until)) {
                there.add(occupants.get(next++));
            }
            there.removeIf(one -> !from.isBefore(one.until()));
            return there.stream().map(this::name).toList();
        }

        private InTheWay name(Occupant one) {
            InTheWay inTheWay = new InTheWay(
                    one.resourceId(), openings.nameOf(one.resourceId()), one.bookingId(), one.from(), one.until());
            size.add(inTheWay);
            return inTheWay;
        }
    }
}
