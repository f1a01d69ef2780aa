package dev.taly.booking.bookings;

import dev.taly.booking.resources.ResourceKind;
import dev.taly.events.Money;
import dev.taly.events.booking.BookingParty;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking as its customer and its company see it.
 *
 * @param scheduleVersion rises only when time, place or attendee changes
 * @param amountDue what has to be paid online before it is confirmed
 * @param expiresAt until when that has to be paid
 * @param cancellation who ended it; null unless it is CANCELLED
 * @param refund what goes back because it was cancelled
 * @param refunded what went back so far, of all its payments
 * @param manageToken opens the booking without login; only in the answer to its creation
 */
record BookingView(
        UUID id,
        UUID companyId,
        UUID offeringId,
        BookingStatus status,
        int version,
        int scheduleVersion,
        Instant start,
        Instant end,
        LocalDateTime localStart,
        String timeZone,
        int partySize,
        List<Resource> resources,
        Customer customer,
        List<Line> lines,
        @Nullable Money price,
        @Nullable Money amountDue,
        @Nullable Instant expiresAt,
        @Nullable Cancelled cancellation,
        @Nullable Money refund,
        @Nullable Money refunded,
        @Nullable String manageToken) {

    record Resource(UUID id, ResourceKind kind, String name) {

        static Resource of(BookedResource resource) {
            return new Resource(resource.resourceId(), resource.kind(), resource.name());
        }
    }

    record Customer(
            UUID id, String name, String email, @Nullable String phone) {}

    record Cancelled(Instant at, BookingParty by, @Nullable String reason) {

        static Cancelled of(Cancellation cancellation) {
            return new Cancelled(cancellation.at(), cancellation.by(), cancellation.reason());
        }
    }

    /** What the price is made of. */
    record Line(String kind, String label, Money amount) {}
}
