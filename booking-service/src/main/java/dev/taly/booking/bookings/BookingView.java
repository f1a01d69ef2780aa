package dev.taly.booking.bookings;

import dev.taly.booking.resources.ResourceKind;
import dev.taly.events.Money;
import dev.taly.events.booking.BookingParty;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking as its customer and its company see it.
 *
 * @param scheduleVersion rises only when time, place or attendee changes
 * @param location where it takes place; null when the company has named none
 * @param placedBy who booked it: the customer, or the company by hand
 * @param answers to the offering's questions
 * @param cancellationPolicy as it was when it was booked
 * @param amountDue what has to be paid online before it is confirmed
 * @param expiresAt until when that has to be paid
 * @param cancellation who ended it; null unless it is CANCELLED
 * @param fee what is kept of what was paid, because it was cancelled late
 * @param refund what goes back because it was cancelled
 * @param paid what was paid online
 * @param refunded what went back so far, of all its payments
 * @param manageToken opens the booking without login; only in the answer to its creation
 */
public record BookingView(
        UUID id,
        UUID companyId,
        UUID offeringId,
        String offeringName,
        BookingStatus status,
        int version,
        int scheduleVersion,
        Instant start,
        Instant end,
        LocalDateTime localStart,
        String timeZone,
        int partySize,
        List<Resource> resources,
        @Nullable Location location,
        Customer customer,
        BookingParty placedBy,
        Map<String, Object> answers,
        Policy cancellationPolicy,
        List<Line> lines,
        @Nullable Money price,
        @Nullable Money amountDue,
        @Nullable Instant expiresAt,
        @Nullable String declineReason,
        @Nullable Cancelled cancellation,
        @Nullable Money fee,
        @Nullable Money refund,
        @Nullable Money paid,
        @Nullable Money refunded,
        @Nullable String manageToken) {

    /** @param token opens it without login; null except for who has just made it */
    public static BookingView of(Booking booking, @Nullable String token) {
        BookedTime time = booking.time;
        Money price = booking.bill.price();
        Cancellation cancellation = booking.cancellation;
        return new BookingView(
                booking.id,
                booking.companyId,
                booking.offeringId,
                booking.offeringName,
                booking.status,
                Objects.requireNonNullElse(booking.version, 0),
                booking.scheduleVersion,
                time.start(),
                time.end(),
                time.localStart(),
                time.timeZone(),
                booking.partySize,
                booking.resources.stream().map(Resource::of).toList(),
                booking.place == null ? null : Location.of(booking.place),
                booking.customer.view(),
                booking.source.placedBy(),
                booking.answers,
                new Policy(booking.policy.cutOffMinutes(), booking.policy.feePercent()),
                price == null ? List.of() : List.of(new Line("OFFERING", booking.offeringName, price)),
                price,
                booking.bill.due(),
                booking.expiresAt,
                booking.declineReason,
                cancellation == null ? null : Cancelled.of(cancellation),
                cancellation == null ? null : booking.bill.money(cancellation.feeAmount()),
                cancellation == null ? null : booking.bill.money(cancellation.refundAmount()),
                booking.bill.paid(),
                booking.bill.refunded(),
                token);
    }

    record Location(UUID id, String name, @Nullable String address) {

        static Location of(Place place) {
            return new Location(place.id(), place.name(), place.address());
        }
    }

    /**
     * @param cutOffMinutes until how long before the start it may be cancelled for nothing, or moved, by the customer
     * @param feePercent of the price, for cancelling later
     */
    record Policy(int cutOffMinutes, int feePercent) {}

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
