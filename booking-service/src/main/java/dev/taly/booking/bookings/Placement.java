package dev.taly.booking.bookings;

import dev.taly.booking.claims.Taking;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.schedules.BookableResource;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A slot that has been taken: what for, when, and with whom. */
public final class Placement {

    private final Offering offering;
    private final BookedTime time;
    private final List<BookedResource> resources;
    private final List<Taking> takings;

    Placement(Offering offering, BookedTime time, List<BookedResource> resources) {
        this(offering, time, resources, List.of());
    }

    private Placement(Offering offering, BookedTime time, List<BookedResource> resources, List<Taking> takings) {
        this.offering = offering;
        this.time = time;
        this.resources = resources;
        this.takings = takings;
    }

    /** @param chosen never empty; the time is told in the zone of the first */
    public static Placement of(Instant start, Offering offering, List<BookableResource> chosen) {
        return new Placement(
                offering,
                BookedTime.of(start, offering.rules(), chosen.getFirst().hours().zone()),
                chosen.stream().map(BookedResource::of).toList());
    }

    /** @param claimed all that was claimed for it but a seat in a session, whether its holder had some of it or not */
    public Placement claiming(List<Taking> claimed) {
        return new Placement(offering, time, resources, claimed);
    }

    /** The resource that the customer chose, or got. */
    public UUID leaderId() {
        return resources.getFirst().resourceId();
    }

    public Offering offering() {
        return offering;
    }

    BookedTime time() {
        return time;
    }

    List<BookedResource> resources() {
        return resources;
    }

    List<Taking> takings() {
        return takings;
    }

    /** Whether it is what that was: then nothing would change. */
    public boolean isThatOf(Appointment appointment) {
        return time.start().equals(appointment.time().start())
                && resources.stream().map(BookedResource::resourceId).toList().equals(appointment.resourceIds());
    }
}
