package dev.taly.booking.bookings;

import dev.taly.booking.claims.Claim;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.schedules.BookableResource;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a booking will be, should its claim succeed. */
record Placement(UUID bookingId, Offering offering, BookedTime time, List<BookedResource> resources) {

    /** @param chosen never empty; the booking's zone is that of the first */
    static Placement of(UUID bookingId, Offering offering, Instant start, List<BookableResource> chosen) {
        return new Placement(
                bookingId,
                offering,
                BookedTime.of(start, offering.rules(), chosen.getFirst().hours().zone()),
                chosen.stream().map(BookedResource::of).toList());
    }

    Claim claim() {
        return new Claim(
                offering.companyId(),
                bookingId,
                resources.stream().map(BookedResource::resourceId).toList(),
                time.claimedFrom(),
                time.claimedUntil());
    }
}
