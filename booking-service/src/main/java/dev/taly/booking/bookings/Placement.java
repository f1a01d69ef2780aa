package dev.taly.booking.bookings;

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

    Placement(Offering offering, BookedTime time, List<BookedResource> resources) {
        this.offering = offering;
        this.time = time;
        this.resources = resources;
    }

    /** @param chosen never empty; the time is told in the zone of the first */
    public static Placement of(Instant start, Offering offering, List<BookableResource> chosen) {
        return new Placement(
                offering,
                BookedTime.of(start, offering.rules(), chosen.getFirst().hours().zone()),
                chosen.stream().map(BookedResource::of).toList());
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
}
