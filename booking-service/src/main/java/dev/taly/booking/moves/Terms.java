package dev.taly.booking.moves;

import dev.taly.booking.availability.Openings;
import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingProblem;
import dev.taly.booking.bookings.Conditions;
import dev.taly.booking.bookings.Conditions.Term;
import dev.taly.booking.bookings.Place;
import dev.taly.booking.bookings.Placement;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.placing.Demand;
import dev.taly.booking.placing.Places;
import dev.taly.booking.placing.TakeSlot;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a booking cannot keep when it moves: where it takes place, whom and how many it takes, what has to stay free around it,
 * and whether it is a class, is as the offering says by then, or as the class was opened that it joins. Nobody is given that
 * unasked.
 */
@Component
class Terms {

    private final TakeSlot takeSlot;
    private final Places places;

    Terms(TakeSlot takeSlot, Places places) {
        this.takeSlot = takeSlot;
        this.places = places;
    }

    /**
     * Something that would be different.
     *
     * @param before null for no place
     */
    record Change(
            Term term, @Nullable Object before, @Nullable Object after) {}

    /**
     * Takes a slot for a booking. Under which conditions it has it is known only then: which class it joins, if any, is chosen
     * when it is taken.
     *
     * @param today its offering as it is, and stays until the transaction ends
     * @param accepted the version of the conditions that were agreed to; null for none
     * @throws dev.taly.defaults.problem.ProblemException 409 when somebody else has it, or its conditions are neither those
     *     that were sold nor those that were agreed to
     */
    Placement take(Booking booking, Demand demand, Openings seen, Offering today, @Nullable Integer accepted) {
        Placement placement = takeSlot.take(demand, seen);
        Conditions conditions = placement.conditions(today);
        Set<Term> differences = booking.conditions().differencesTo(conditions);
        if (!differences.isEmpty() && !Objects.equals(accepted, conditions.version())) {
            throw BookingProblem.TERMS_CHANGED
                    .exception()
                    .with(
                            "changes",
                            differences.stream()
                                    .map(term -> change(term, booking, placement, conditions))
                                    .toList())
                    .with("version", conditions.version());
        }
        return placement;
    }

    private Change change(Term term, Booking booking, Placement placement, Conditions after) {
        Conditions before = booking.conditions();
        return switch (term) {
            case PLACE -> new Change(term, name(booking.appointment().place()), name(places.of(placement)));
            case RESOURCES -> new Change(term, before.kinds(), after.kinds());
            case BUFFERS -> new Change(term, before.buffers(), after.buffers());
            case CLASS -> new Change(term, before.ofClass(), after.ofClass());
        };
    }

    private static @Nullable String name(@Nullable Place place) {
        return place == null ? null : place.name();
    }
}
