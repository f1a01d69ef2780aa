package dev.taly.events.booking;

/** Who cancelled a booking. */
public enum CancelledBy {
    CUSTOMER,
    COMPANY
}
