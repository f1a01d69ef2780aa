package dev.taly.booking.availability;

/** Which rules have to allow a slot, each less than the one before. What somebody else has claimed cannot be had even so. */
public enum Strictness {
    /** All of them. */
    RULES,
    /** Hours, time off and blocks alone: for a booking that the other rules have allowed before. */
    HOURS,
    /** Time off, blocks, days off and holidays alone: for a company that works longer than usual. */
    ABSENCES,
    /** What keeps the others away alone: whoever may be chosen is there, whatever was written down. */
    CLAIMS;

    boolean isOfHours() {
        return this == RULES || this == HOURS;
    }
}
