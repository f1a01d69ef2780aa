package dev.taly.booking.slots;

import java.time.LocalDate;

/** How far ahead an offering can be booked, in local dates of the resource. */
public sealed interface Horizon {

    /** Today and so many days after it. */
    record Days(int days) implements Horizon {}

    /** From one date to another, both included. */
    record Dates(LocalDate from, LocalDate to) implements Horizon {}
}
