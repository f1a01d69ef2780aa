package dev.taly.booking.slots;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** The instants at which the local minute of the day is a multiple of the step; in an overlap both. */
record ClockGrid(ZoneId zone, long step) implements Grid {

    private static final long DAY = 86_400;

    /** The offset is constant between two changes of the clock, so there is plain arithmetic between them. */
    @Override
    public long[] between(long from, long until) {
        ZoneRules rules = zone.getRules();
        Longs starts = new Longs((int) Math.min(10_000, Math.max(0, until - from) / step + 1));
        for (long second = from; second < until; ) {
            Instant instant = Instant.ofEpochSecond(second);
            ZoneOffsetTransition change = rules.nextTransition(instant);
            long end = change == null ? until : Math.min(until, change.toEpochSecond());
            long offset = rules.getOffset(instant).getTotalSeconds();
            for (long local = atOrAfter(second + offset); local < end + offset; local = atOrAfter(local + 1)) {
                starts.add(local - offset);
            }
            second = end;
        }
        return starts.toArray();
    }

    /** The steps begin anew at each midnight, also when they do not divide the day. */
    private long atOrAfter(long local) {
        long midnight = Math.floorDiv(local, DAY) * DAY;
        return midnight + Math.min(DAY, Math.ceilDiv(local - midnight, step) * step);
    }
}
