package dev.taly.booking.zoneshifts;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;

/**
 * A booking that newer rules of its time zone move.
 *
 * @param start the instant that it has
 * @param localStart what the clocks were to show then, as its customer was told
 * @param newLocalStart what they will show then
 * @param newStart when they will show what he was told; what they leave out is later by what they leave out, and of what
 *     they show twice it is the first
 */
record ZoneShift(
        UUID bookingId,
        String offeringName,
        String timeZone,
        Instant start,
        LocalDateTime localStart,
        LocalDateTime newLocalStart,
        Instant newStart) {

    static ZoneShift of(StampedStart stamped, String offeringName) {
        return new ZoneShift(
                stamped.bookingId(),
                offeringName,
                stamped.timeZone(),
                stamped.start(),
                stamped.told(),
                stamped.shown(),
                stamped.told().atZone(ZoneId.of(stamped.timeZone())).toInstant());
    }
}
