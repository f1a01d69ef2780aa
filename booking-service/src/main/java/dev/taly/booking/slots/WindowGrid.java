package dev.taly.booking.slots;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * Steps of elapsed time from the first possible start of each stretch. Somebody who works day and night would have no
 * such start, or one years ago: hours that have gone on for seven days are anchored anew at the midnight that begins
 * each Monday. So the grid of a day depends on a fortnight before it and on nothing else, least of all on the period that
 * somebody happens to ask about.
 *
 * @param possible the starts that hours and claims leave
 * @param open the hours themselves
 */
record WindowGrid(Intervals possible, Intervals open, ZoneId zone, long step) implements Grid {

    private static final long WEEK = 7 * 86_400L;

    @Override
    public long[] between(long from, long until) {
        long[] mondays = mondays(until);
        Longs starts = new Longs(64);
        int monday = 0;
        for (int i = possible.endingAfter(from); i < possible.size() && possible.start(i) < until; i++) {
            long end = Math.min(possible.end(i), until);
            long anchor = possible.start(i);
            while (anchor < end) {
                while (monday < mondays.length && mondays[monday] <= anchor) {
                    monday++;
                }
                long next = monday < mondays.length ? Math.min(mondays[monday], end) : end;
                for (long start = atOrAfter(from, anchor); start < next; start += step) {
                    starts.add(start);
                }
                anchor = next;
            }
        }
        return starts.toArray();
    }

    private long atOrAfter(long from, long anchor) {
        return from <= anchor ? anchor : anchor + Math.ceilDiv(from - anchor, step) * step;
    }

    /** Those that seven unbroken days of hours precede. */
    private long[] mondays(long until) {
        Intervals afterAWeek = open.resized(-WEEK, 1);
        Longs mondays = new Longs(0);
        for (int i = 0; i < afterAWeek.size(); i++) {
            LocalDate date =
                    Instant.ofEpochSecond(afterAWeek.start(i)).atZone(zone).toLocalDate();
            long end = Math.min(afterAWeek.end(i), until);
            for (date = date.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)); ; date = date.plusWeeks(1)) {
                long monday = date.atStartOfDay(zone).toEpochSecond();
                if (monday >= end) {
                    break;
                } else if (monday >= afterAWeek.start(i)) {
                    mondays.add(monday);
                }
            }
        }
        return mondays.toArray();
    }
}
