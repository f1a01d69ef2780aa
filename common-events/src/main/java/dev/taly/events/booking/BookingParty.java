package dev.taly.events.booking;

/** The two sides of a booking. */
public enum BookingParty {
    CUSTOMER,
    COMPANY
}
