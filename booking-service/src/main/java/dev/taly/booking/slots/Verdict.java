package dev.taly.booking.slots;

/** Whether a start can be booked, and why not. */
public enum Verdict {
    FREE,
    /** Offered, but somebody else has it. */
    TAKEN,
    IN_THE_PAST,
    TOO_SOON,
    TOO_FAR,
    OFF_GRID,
    OUTSIDE_HOURS
}
