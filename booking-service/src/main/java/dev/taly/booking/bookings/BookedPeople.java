package dev.taly.booking.bookings;

import dev.taly.booking.resources.ResourceUse;
import dev.taly.booking.resources.ResourceUse.Missing;
import dev.taly.booking.schedules.BookableResources;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks whether everybody whom a booking needs will be there, before its company agrees to it. */
@Component
class BookedPeople {

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
        List<Missing> missing = use
                .missing(
                        bookingId,
                        appointment.resourceIds(),
                        appointment.time().start(),
                        appointment.time().end())
                .stream()
                .filter(one -> one.reason() == Missing.Reason.ARCHIVED || !force)
                .toList();
        if (!missing.isEmpty()) {
            throw BookingProblem.RESOURCES_UNAVAILABLE.exception().with("resources", missing);
        }
    }
}
