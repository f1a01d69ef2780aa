package dev.taly.booking.bookings;

import dev.taly.booking.claims.SessionPlan;
import dev.taly.booking.claims.Taking;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.resources.ResourceKind;
import dev.taly.booking.schedules.BookableResource;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A slot that has been taken: what for, when, with whom, and where. */
public final class Placement {

    private final Offering offering;
    private final BookedTime time;
    private final List<BookedResource> resources;
    private final @Nullable UUID locationId;
    private final List<Taking> takings;

    Placement(Offering offering, BookedTime time, List<BookedResource> resources, @Nullable UUID locationId) {
        this(offering, time, resources, locationId, List.of());
    }

    private Placement(
            Offering offering,
            BookedTime time,
            List<BookedResource> resources,
            @Nullable UUID locationId,
            List<Taking> takings) {
        this.offering = offering;
        this.time = time;
        this.resources = resources;
        this.locationId = locationId;
        this.takings = takings;
    }

    /** @param chosen never empty; the time is told in the zone of the first */
    public static Placement of(Instant start, Offering offering, List<BookableResource> chosen) {
        return new Placement(
                offering,
                BookedTime.of(start, offering.rules(), chosen.getFirst().hours().zone()),
                chosen.stream().map(BookedResource::of).toList(),
                offering.locationId());
    }

    /** In a session, which may have been opened when its offering was another one. */
    public static Placement of(SessionPlan plan, Offering offering, List<BookableResource> its) {
        return new Placement(
                offering,
                BookedTime.of(plan, its.getFirst().hours().zone()),
                its.stream().map(BookedResource::of).toList(),
                plan.locationId());
    }

    /** As a session that is opened, or becomes another one. */
    public SessionPlan plan(boolean unlisted) {
        return new SessionPlan(
                time.start(),
                time.end(),
                offering.rules().bufferBefore(),
                offering.rules().bufferAfter(),
                resources.stream().map(BookedResource::resourceId).toList(),
                locationId,
                unlisted);
    }

    /** Whether it ends when the booking was to, and is under the conditions that its customer was told. */
    public boolean isAsSold(Booking booking) {
        return time.end().equals(booking.time.end())
                && conditions(offering).soldOtherwiseThan(booking.conditions()).isEmpty();
    }

    /** @param today the offering as it is, which takes no more for the party of a booking that it is sold to already */
    public Conditions conditions(Offering today) {
        List<ResourceKind> kinds = resources.stream().map(BookedResource::kind).toList();
        return new Conditions(locationId, kinds, time.buffers(), today.capacity() > 1);
    }

    /** @param claimed all that was claimed for it but a seat in a session, whether its holder had some of it or not */
    public Placement claiming(List<Taking> claimed) {
        return new Placement(offering, time, resources, locationId, claimed);
    }

    /** The resource that the customer chose, or got. */
    public UUID leaderId() {
        return resources.getFirst().resourceId();
    }

    /** Null when the company has named none. */
    public @Nullable UUID locationId() {
        return locationId;
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
