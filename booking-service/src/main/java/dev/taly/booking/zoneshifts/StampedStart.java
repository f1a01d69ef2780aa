package dev.taly.booking.zoneshifts;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;

/**
 * When a booking starts, by the rules of its time zone that were known when it was booked.
 *
 * @param told what the customer read: what the clocks were to show then
 */
record StampedStart(UUID bookingId, UUID companyId, Instant start, LocalDateTime told, String timeZone) {

    /** What the clocks will show by the rules that are known now. */
    LocalDateTime shown() {
        return LocalDateTime.ofInstant(start, ZoneId.of(timeZone));
    }

    boolean isShifted() {
        return !shown().equals(told);
    }
}
