package dev.taly.booking.slots;

/** The starts that would be offered if nothing else stood in the way. */
interface Grid {

    /** Ascending, from the first second up to and without the last. */
    long[] between(long from, long until);
}
