package dev.taly.booking.availability;

/** Which rules have to allow a slot. What somebody else has claimed cannot be had whatever this says. */
public enum Strictness {
    /** All of them. */
    RULES,
    /** Hours, time off and blocks alone: for a booking that the other rules have allowed before. */
    HOURS,
    /** None: for a company that sets its own rules aside. */
    CLAIMS
}
