package dev.taly.booking.slots;

/** Where the starts of an offering lie. */
public enum Alignment {
    /** On local minutes of the day that are multiples of the step; in an overlap of the clock both. */
    CLOCK,
    /** In steps from the first possible start of each stretch that the hours and claims of a resource leave. */
    WINDOW
}
