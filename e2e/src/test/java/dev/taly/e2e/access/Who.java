package dev.taly.e2e.access;

/** Kinds of callers, seen from one company and one of its bookings. */
enum Who {
    /** No token at all. */
    ANONYMOUS,
    /** Signed in, a member of nothing, and customer of nothing here. */
    CUSTOMER,
    /** Owns another company. */
    STRANGER,
    /** Not signed in, but holds the booking's token. */
    GUEST,
    /** Signed in as the customer of the booking. */
    BOOKER,
    STAFF,
    MANAGER,
    OWNER,
    /** A program of the company, with all scopes. */
    PROGRAM,
    /** A program of the stranger's company, with all scopes. */
    FOREIGN_PROGRAM,
    /** Another service. */
    MACHINE
}
