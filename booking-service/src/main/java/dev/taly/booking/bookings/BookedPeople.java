package dev.taly.booking.bookings;

import dev.taly.booking.resources.ResourceUse;
import dev.taly.booking.resources.ResourceUse.Missing;
import dev.taly.booking.schedules.BookableResources;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Looks whether everybody whom a booking needs will be there, before its company agrees to it or gives it to somebody else. */
@Component
public class BookedPeople {

    private final BookableResources resources;
    private final ResourceUse use;

    BookedPeople(BookableResources resources, ResourceUse use) {
        this.resources = resources;
        this.use = use;
    }

    /**
     * Their rules stay as they are until the transaction ends. The hours are not looked at: that it takes place then is what
     * the company agrees to.
     *
     * @param force whether those who are away will come; nobody comes who has been archived
     * @throws dev.taly.defaults.problem.ProblemException 409 with those who are missing
     */
    void requireAll(UUID bookingId, Appointment appointment, boolean force) {
        resources.holdRules(appointment.resourceIds());
        refuse(missing(bookingId, appointment), force);
    }

    /** The same of what two bookings have. */
    public void requireAll(Booking one, Booking other, boolean force) {
        // at once, so that they are locked in one order
        resources.holdRules(Stream.of(one, other)
                .flatMap(booking -> booking.resourceIds().stream())
                .toList());
        refuse(Stream.of(one, other).flatMap(booking -> missing(booking.id(), booking.appointment())), force);
    }

    private Stream<Missing> missing(UUID bookingId, Appointment appointment) {
        BookedTime time = appointment.time();
        return use.missing(bookingId, appointment.resourceIds(), time.start(), time.end()).stream();
    }

    private static void refuse(Stream<Missing> missing, boolean force) {
        List<Missing> inTheWay = missing.filter(one -> one.reason() == Missing.Reason.ARCHIVED || !force)
                .distinct()
                .toList();
        if (!inTheWay.isEmpty()) {
            throw BookingProblem.RESOURCES_UNAVAILABLE.exception().with("resources", inTheWay);
        }
    }
}
