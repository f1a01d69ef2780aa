package dev.taly.booking.slots;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.stream.LongStream;

/** The instants at which the local minute of the day is a multiple of the step; in an overlap both. */
record ClockGrid(ZoneRules rules, long stepSeconds) {

    private static final long DAY = 86_400;

    static ClockGrid of(ZoneId zone, int stepMinutes) {
        return new ClockGrid(zone.getRules(), stepMinutes * 60L);
    }

    boolean contains(long second) {
        long local = second + offset(second);
        return atOrAfter(local) == local;
    }

    /** Ascending, from the first second up to and without the last. */
    LongStream between(long from, long until) {
        LongStream.Builder starts = LongStream.builder();
        for (long second = from; second < until; ) {
            long end = Math.min(until, endOfOffset(second));
            long offset = offset(second);
            for (long local = atOrAfter(second + offset); local < end + offset; local = atOrAfter(local + 1)) {
                starts.add(local - offset);
            }
            second = end;
        }
        return starts.build();
    }

    /** The steps begin anew at each midnight, also when they do not divide the day. */
    private long atOrAfter(long local) {
        long midnight = Math.floorDiv(local, DAY) * DAY;
        return midnight + Math.min(DAY, Math.ceilDiv(local - midnight, stepSeconds) * stepSeconds);
    }

    private long offset(long second) {
        return rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
    }

    private long endOfOffset(long second) {
        ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochSecond(second));
        return next == null ? Long.MAX_VALUE : next.toEpochSecond();
    }
}
