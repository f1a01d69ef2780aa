package dev.taly.booking.bookings;

import dev.taly.events.booking.BookingParty;

/** How a booking came about. */
public enum BookingSource {
    /** By its customer. */
    ONLINE,
    /** By a member of the company, for a customer. */
    STAFF,
    /** By a program of the company, for a customer. */
    API,
    /** From another system. */
    IMPORT;

    /** Who booked. What the company books stands at once. */
    public BookingParty placedBy() {
        return this == ONLINE ? BookingParty.CUSTOMER : BookingParty.COMPANY;
    }
}
