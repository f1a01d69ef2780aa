package dev.taly.booking.bookings;

import dev.taly.booking.slots.SlotRules;
import dev.taly.defaults.zones.ZoneData;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * The time of a booking: as instants, and as the customer read it on the wall, with the version of the zone's rules
 * that held then, so that bookings can be found that newer rules move.
 *
 * @param claimedFrom the start less the buffer before
 * @param claimedUntil the end and the buffer after
 * @param timeZone of the resource that was chosen
 */
@Embeddable
public record BookedTime(
        @Column(name = "starts_at") Instant start,
        @Column(name = "ends_at") Instant end,
        Instant claimedFrom,
        Instant claimedUntil,
        LocalDateTime localStart,
        String timeZone,
        String tzdataVersion) {

    static BookedTime of(Instant start, SlotRules rules, ZoneId zone) {
        return new BookedTime(
                start,
                rules.end(start),
                rules.claimedFrom(start),
                rules.claimedUntil(start),
                LocalDateTime.ofInstant(start, zone),
                zone.getId(),
                ZoneData.version());
    }

    /** The same instants, as the clocks show them by the rules that are known now. */
    BookedTime byTodaysRules() {
        LocalDateTime shown = LocalDateTime.ofInstant(start, ZoneId.of(timeZone));
        return new BookedTime(start, end, claimedFrom, claimedUntil, shown, timeZone, ZoneData.version());
    }

    public boolean hasBegunAt(Instant now) {
        return !now.isBefore(start);
    }
}
