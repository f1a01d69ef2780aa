package dev.taly.booking.moves;

import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingProblem;
import dev.taly.booking.bookings.Place;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.offerings.Offerings;
import dev.taly.booking.offerings.Requirement;
import dev.taly.booking.offerings.Sold.Buffers;
import dev.taly.booking.placing.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a booking cannot keep when it moves: where it takes place, whom and how many it takes, and what has to stay free
 * around it, is as the offering says by then. Nobody is given that unasked.
 */
@Component
class Terms {

    private final Offerings offerings;
    private final Places places;

    Terms(Offerings offerings, Places places) {
        this.offerings = offerings;
        this.places = places;
    }

    enum Term {
        PLACE,
        /** The kinds of resources that it takes. */
        RESOURCES,
        BUFFERS,
        /** Whether it is a place in a class. */
        CLASS
    }

    /**
     * Something that would be different.
     *
     * @param before null for no place
     */
    record Change(
            Term term, @Nullable Object before, @Nullable Object after) {}

    /**
     * @param accepted the version of the offering whose changes were agreed to; null for none
     * @return the offering as it is, and stays until the transaction ends
     * @throws dev.taly.defaults.problem.ProblemException 409 when it is another one than was sold and than was agreed to
     */
    Offering agreed(Booking booking, @Nullable Integer accepted) {
        Offering offering = offerings.held(booking.offeringId());
        List<Change> changes = changes(booking, offering);
        if (!changes.isEmpty() && !Objects.equals(accepted, offering.rulesVersion())) {
            throw BookingProblem.TERMS_CHANGED
                    .exception()
                    .with("changes", changes)
                    .with("version", offering.rulesVersion());
        }
        return offering;
    }

    private List<Change> changes(Booking booking, Offering offering) {
        List<Change> changes = new ArrayList<>();
        if (!booking.appointment().isAtPlace(offering.locationId())) {
            changes.add(new Change(Term.PLACE, name(booking.appointment().place()), name(places.of(offering))));
        }
        add(changes, Term.RESOURCES, booking.sold().kinds(), Requirement.kindsOf(offering.requirements()));
        add(
                changes,
                Term.BUFFERS,
                booking.buffers(),
                new Buffers(offering.rules().bufferBefore(), offering.rules().bufferAfter()));
        Boolean ofClass = booking.isOfClass();
        if (ofClass != null) {
            add(changes, Term.CLASS, ofClass, offering.capacity() > 1);
        }
        return changes;
    }

    private static void add(List<Change> changes, Term term, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            changes.add(new Change(term, before, after));
        }
    }

    private static @Nullable String name(@Nullable Place place) {
        return place == null ? null : place.name();
    }
}
