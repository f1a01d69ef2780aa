package dev.taly.e2e.oracle;

/** What can be wrong after a fault; all of it has to be none. */
public enum Kind {
    /** Acknowledged, and not there. */
    LOST,
    /** An effect that was seen twice. */
    TWICE,
    /** Two active bookings that want the same resource at the same time. */
    OVERLAPPING,
    /** Not in a final state, though everything had time to get there. */
    STUCK,
    /** Our sums against the providers'. */
    MONEY
}
