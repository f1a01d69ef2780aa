package dev.taly.booking.offerings;

/** What a price is for. */
enum PricePer {
    /** However many come. */
    BOOKING,
    /** Each of those who come. */
    PERSON
}
