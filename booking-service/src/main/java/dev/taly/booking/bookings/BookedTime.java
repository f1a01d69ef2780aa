package dev.taly.booking.bookings;

import dev.taly.booking.claims.SessionPlan;
import dev.taly.booking.offerings.Sold;
import dev.taly.booking.slots.SlotRules;
import dev.taly.defaults.zones.ZoneData;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
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
        return of(start, rules.end(start), rules.claimedFrom(start), rules.claimedUntil(start), zone);
    }

    static BookedTime of(SessionPlan plan, ZoneId zone) {
        return of(plan.start(), plan.end(), plan.claimedFrom(), plan.claimedUntil(), zone);
    }

    private static BookedTime of(Instant start, Instant end, Instant claimedFrom, Instant claimedUntil, ZoneId zone) {
        return new BookedTime(
                start,
                end,
                claimedFrom,
                claimedUntil,
                LocalDateTime.ofInstant(start, zone),
                zone.getId(),
                ZoneData.version());
    }

    /** The same instants, as the clocks show them by the rules that are known now. */
    BookedTime byTodaysRules() {
        LocalDateTime shown = LocalDateTime.ofInstant(start, ZoneId.of(timeZone));
        return new BookedTime(start, end, claimedFrom, claimedUntil, shown, timeZone, ZoneData.version());
    }

    /** The same for its customer, with other buffers. */
    BookedTime claimedAs(BookedTime other) {
        return new BookedTime(start, end, other.claimedFrom, other.claimedUntil, localStart, timeZone, tzdataVersion);
    }

    Sold.Buffers buffers() {
        return new Sold.Buffers(minutes(claimedFrom, start), minutes(end, claimedUntil));
    }

    int minutes() {
        return minutes(start, end);
    }

    private static int minutes(Instant from, Instant until) {
        return (int) Duration.between(from, until).toMinutes();
    }

    public boolean hasBegunAt(Instant now) {
        return !now.isBefore(start);
    }
}
