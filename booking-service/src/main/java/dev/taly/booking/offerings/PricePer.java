package dev.taly.booking.offerings;

/** What a price is for. */
public enum PricePer {
    /** However many come. */
    BOOKING,
    /** Each of those who come. */
    PERSON
}
