package dev.taly.booking.slots;

/** Whether a start can be booked, and why not. */
public enum Verdict {
    FREE,
    /** Offered, but somebody else has it. */
    TAKEN,
    /** There is a session at this start, with fewer seats left than asked for. */
    FULL,
    /** Everybody who could do it has as many bookings on that day as the offering allows. */
    DAY_FULL,
    IN_THE_PAST,
    /** Too little notice, or before the first date of the horizon. */
    TOO_SOON,
    TOO_FAR,
    OFF_GRID,
    OUTSIDE_HOURS,
    /** Within the hours, but for somebody's time off. */
    TIME_OFF
}
