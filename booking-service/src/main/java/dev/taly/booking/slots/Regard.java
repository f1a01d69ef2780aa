package dev.taly.booking.slots;

/** How much is looked at; each looks also at all before it. What is free has to stand all of them. */
enum Regard {
    HOURS,
    TIME_OFF,
    DAY_LIMITS,
    CLAIMS;

    boolean covers(Regard other) {
        return compareTo(other) >= 0;
    }
}
