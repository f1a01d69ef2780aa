package dev.taly.booking.bookings;

import dev.taly.booking.offerings.CancellationPolicy;
import dev.taly.booking.refunds.FailedRefund;
import dev.taly.booking.resources.ResourceKind;
import dev.taly.events.Money;
import dev.taly.events.booking.BookingParty;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A booking as its customer and its company see it.
 *
 * @param scheduleVersion rises when time, place or attendee changes, and when it ends before its time
 * @param location where it takes place; null when the company has named none
 * @param placedBy who booked it: the customer, or the company by hand
 * @param answers to the offering's questions
 * @param offeringName as its company calls it for members, in his language for its customer; so are the lines
 * @param cancellationPolicy as it was when it was booked, and so is the one for moves
 * @param freeUntil until when its customer may cancel for nothing, or move it; later than cancellationPolicy says when he did
 *     not choose the time or the people that it has
 * @param moveRequest what its customer asks for, while the company has not answered; until then it stays where it is
 * @param amountDue what has to be paid online before it is confirmed
 * @param expiresAt until when that has to be paid
 * @param cancellation who ended it; null unless it is CANCELLED
 * @param fee what is kept of what was paid, because it was cancelled late
 * @param refund what goes back because it was cancelled
 * @param paid what was paid online
 * @param refunded what went back so far of the money that paid; money that could not be used is no part of it
 * @param failedRefund what was to go back and did not, until its company saw to it; null when there is none
 * @param manageToken opens the booking without login; only in the answer to its creation, and to a change of its address
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
        @Nullable BookedPlace location,
        Customer customer,
        BookingParty placedBy,
        Map<String, Object> answers,
        Policy cancellationPolicy,
        MovePolicy movePolicy,
        Instant freeUntil,
        @Nullable RequestedMove moveRequest,
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
        @Nullable FailedRefund failedRefund,
        @Nullable String manageToken) {

    /**
     * @param viewer who reads it: the company its own names, a customer his language. Customers do not see their number in the
     *     company's register: it tells since when the company has known the address, which need not be theirs
     * @param token opens it without login; null except for who has just made it
     */
    public static BookingView of(Booking booking, BookingParty viewer, @Nullable String token) {
        boolean company = viewer == BookingParty.COMPANY;
        BookedTime time = booking.time;
        Money price = booking.bill.price();
        Cancellation cancellation = booking.cancellation;
        return new BookingView(
                booking.id,
                booking.companyId,
                booking.offeringId,
                company ? booking.companyOfferingName() : booking.offeringName,
                booking.status,
                booking.version(),
                booking.scheduleVersion,
                time.start(),
                time.end(),
                time.localStart(),
                time.timeZone(),
                booking.partySize,
                booking.resources.stream().map(Resource::of).toList(),
                booking.place == null ? null : BookedPlace.of(booking.place),
                booking.customer.view(viewer),
                booking.source.placedBy(),
                booking.answers,
                Policy.of(booking.policy),
                new MovePolicy(booking.policy.movable()),
                booking.freeUntil(),
                booking.moveRequest == null ? null : RequestedMove.of(booking.moveRequest),
                price == null
                        ? List.of()
                        : booking.lines().stream()
                                .map(line -> line.view(company, price))
                                .toList(),
                price,
                booking.bill.due(),
                booking.expiresAt,
                booking.declineReason,
                cancellation == null ? null : Cancelled.of(cancellation),
                cancellation == null ? null : booking.bill.money(cancellation.feeAmount()),
                cancellation == null ? null : booking.bill.money(cancellation.refundAmount()),
                booking.bill.paid(),
                booking.bill.refunded(),
                booking.bill.failedRefund(),
                token);
    }

    record BookedPlace(UUID id, String name, @Nullable String address) {

        static BookedPlace of(Place place) {
            return new BookedPlace(place.id(), place.name(), place.address());
        }
    }

    /**
     * @param cutOffMinutes until how long before the start it may be cancelled for nothing, or moved, by the customer
     * @param feePercent of the price, for cancelling later
     * @param allowed whether its customer may cancel it once it is confirmed
     */
    record Policy(int cutOffMinutes, int feePercent, boolean allowed) {

        static Policy of(CancellationPolicy agreed) {
            return new Policy(agreed.cutOffMinutes(), agreed.feePercent(), agreed.cancellable());
        }
    }

    /** @param allowed whether its customer may move it */
    record MovePolicy(boolean allowed) {}

    /** @param until from when on it is not asked for any more */
    record RequestedMove(Instant start, Instant end, Instant until, List<Resource> resources) {

        static RequestedMove of(MoveRequest request) {
            RequestedSlot slot = request.slot();
            return new RequestedMove(
                    slot.time().start(),
                    slot.time().end(),
                    request.until(),
                    slot.resources().stream().map(Resource::of).toList());
        }
    }

    record Resource(UUID id, ResourceKind kind, String name) {

        static Resource of(BookedResource resource) {
            return new Resource(resource.resourceId(), resource.kind(), resource.name());
        }
    }

    /** @param id in the company's register; for its members alone */
    record Customer(
            @Nullable UUID id,
            String name,
            String email,
            @Nullable String phone) {}

    record Cancelled(Instant at, BookingParty by, @Nullable String reason) {

        static Cancelled of(Cancellation cancellation) {
            return new Cancelled(cancellation.at(), cancellation.by(), cancellation.reason());
        }
    }

    /**
     * What the price is made of.
     *
     * @param quantity how often the unit is paid: for each of the party, or once
     */
    record Line(String kind, String label, int quantity, Money unitAmount, Money amount) {}
}
