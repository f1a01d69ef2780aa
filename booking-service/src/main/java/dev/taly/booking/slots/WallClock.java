package dev.taly.booking.slots;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Resolves the wall time of one date after another. Days on which no clock changes, and that is nearly all of them, are plain
 * arithmetic; to ask the zone's rules for each window of each day would be most of the work of unfolding hours.
 */
final class WallClock {

    private static final long DAY = 86_400;

    /** No zone is as far as two days from UTC, so a day that far from a change does not touch it. */
    private static final long CLEAR = 2;

    private final ZoneId zone;
    private long steadyFrom = Long.MAX_VALUE;
    private long steadyTo = Long.MIN_VALUE;
    private long offset;

    WallClock(ZoneId zone) {
        this.zone = zone;
    }

    /** A zone that crosses the date line leaves out a whole day, as Pacific/Apia did with 30 December 2011. */
    boolean has(LocalDate date) {
        return isSteady(date) || date.atStartOfDay(zone).toLocalDate().equals(date);
    }

    /**
     * As java.time resolves wall time: in a gap later by the gap's length, in an overlap by the earlier offset. The end
     * of a day is not wall time, but the moment the next day begins.
     */
    long second(LocalDate date, int minute) {
        if (isSteady(date)) {
            return date.toEpochDay() * DAY + minute * 60L - offset;
        }
        return minute == WallWindow.END_OF_DAY
                ? date.plusDays(1).atStartOfDay(zone).toEpochSecond()
                : date.atTime(minute / 60, minute % 60).atZone(zone).toEpochSecond();
    }

    private boolean isSteady(LocalDate date) {
        long day = date.toEpochDay();
        if (day < steadyFrom - CLEAR || day > steadyTo + CLEAR) {
            look(day);
        }
        return steadyFrom <= day && day <= steadyTo;
    }

    private void look(long day) {
        ZoneRules rules = zone.getRules();
        Instant noon = Instant.ofEpochSecond(day * DAY + DAY / 2);
        ZoneOffsetTransition before = rules.previousTransition(noon);
        ZoneOffsetTransition after = rules.nextTransition(noon);
        steadyFrom = before == null ? Long.MIN_VALUE + CLEAR : dayOf(before) + CLEAR;
        steadyTo = after == null ? Long.MAX_VALUE - CLEAR : dayOf(after) - CLEAR;
        offset = rules.getOffset(noon).getTotalSeconds();
    }

    private static long dayOf(ZoneOffsetTransition change) {
        return Math.floorDiv(change.toEpochSecond(), DAY);
    }
}
