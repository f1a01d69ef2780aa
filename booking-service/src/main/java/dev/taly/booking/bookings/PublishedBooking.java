package dev.taly.booking.bookings;

import dev.taly.events.booking.BookingDetails;

/** A booking as its events tell of it. */
final class PublishedBooking {

    private PublishedBooking() {}

    static BookingDetails of(Booking booking, String companyName) {
        BookedTime time = booking.time;
        return new BookingDetails(
                booking.id,
                booking.companyId,
                companyName,
                booking.offeringId,
                booking.offeringName,
                booking.status.name(),
                booking.scheduleVersion,
                time.start(),
                time.end(),
                time.localStart(),
                time.timeZone(),
                booking.partySize,
                booking.resources.stream().map(BookedResource::published).toList(),
                booking.place == null ? null : booking.place.published(),
                booking.customer.published(),
                booking.bill.price(),
                booking.bill.due(),
                booking.expiresAt,
                booking.source.name(),
                booking.policy.cutOffMinutes(),
                booking.freeUntil(),
                booking.manageToken.sealed());
    }
}
