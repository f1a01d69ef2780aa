package dev.taly.booking.offerings;

/** When a customer pays. */
enum PaymentMode {
    NONE,
    /** In the shop; a booking is confirmed at once. */
    ON_SITE,
    /** A part of the price, online, before the booking is confirmed; the rest in the shop. */
    DEPOSIT,
    /** The whole price, online, before the booking is confirmed. */
    FULL
}
