package dev.taly.booking.slots;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Sorted, disjoint stretches of time in epoch seconds, each without its end; those that touch are one. */
public final class Intervals {

    public static final Intervals NONE = new Intervals(new long[0]);

    private static final long DAY = 86_400;

    /** start, end, start, end, … strictly ascending. */
    private final long[] bounds;

    private Intervals(long[] bounds) {
        this.bounds = bounds;
    }

    /** @param spans in any order, overlapping or not; empty ones are ignored */
    public static Intervals of(Collection<Span> spans) {
        Union union = new Union(spans.size());
        spans.stream()
                .sorted(Comparator.comparingLong(Span::start))
                .forEachOrdered(span -> union.add(span.start(), span.end()));
        return union.intervals();
    }

    /**
     * All seconds with one of these local dates. A date that the zone leaves out has none; one that the clock comes to
     * twice, going back over midnight, may have two stretches.
     */
    public static Intervals ofDates(Collection<LocalDate> dates, ZoneId zone) {
        List<Span> spans = new ArrayList<>();
        for (LocalDate date : dates) {
            long day = date.toEpochDay() * DAY;
            for (long second = day - DAY; second < day + 2 * DAY; ) {
                Instant instant = Instant.ofEpochSecond(second);
                ZoneOffsetTransition change = zone.getRules().nextTransition(instant);
                long end = change == null ? day + 2 * DAY : Math.min(day + 2 * DAY, change.toEpochSecond());
                long midnight = day - zone.getRules().getOffset(instant).getTotalSeconds();
                spans.add(new Span(Math.max(second, midnight), Math.min(end, midnight + DAY)));
                second = end;
            }
        }
        return of(spans);
    }

    /**
     * When a resource that several can share has no place left: while the quantities taken add up to its capacity.
     *
     * @param starts in any order; the same place in the other arrays tells until when and how much
     * @param capacity less what somebody wants beyond one
     */
    public static Intervals crowded(long[] starts, long[] ends, int[] quantities, int capacity) {
        long[] moments = Longs.merged(Longs.sorted(starts), Longs.sorted(ends));
        long[] changes = new long[moments.length];
        for (int i = 0; i < starts.length; i++) {
            if (starts[i] < ends[i]) {
                changes[Arrays.binarySearch(moments, starts[i])] += quantities[i];
                changes[Arrays.binarySearch(moments, ends[i])] -= quantities[i];
            }
        }
        Union union = new Union(moments.length);
        long taken = 0;
        for (int i = 0; i + 1 < moments.length; i++) {
            taken += changes[i];
            if (taken >= capacity) {
                union.add(moments[i], moments[i + 1]);
            }
        }
        return union.intervals();
    }

    public int size() {
        return bounds.length / 2;
    }

    /** In ascending order, none touching the next. */
    public List<Span> spans() {
        return IntStream.range(0, size())
                .mapToObj(index -> new Span(start(index), end(index)))
                .toList();
    }

    long start(int index) {
        return bounds[2 * index];
    }

    long end(int index) {
        return bounds[2 * index + 1];
    }

    /** The first stretch that ends after this second, or {@link #size()}. */
    int endingAfter(long second) {
        if (bounds.length == 0 || second < bounds[1]) {
            return 0;
        }
        int found = Arrays.binarySearch(bounds, second);
        return found >= 0 ? (found + 1) / 2 : (-found - 1) / 2;
    }

    boolean contains(long second) {
        int index = endingAfter(second);
        return index < size() && start(index) <= second;
    }

    /** Whether each of the other's stretches lies within one of these. */
    boolean covers(Intervals other) {
        for (int i = 0; i < other.size(); i++) {
            int index = endingAfter(other.start(i));
            if (index == size() || start(index) > other.start(i) || end(index) < other.end(i)) {
                return false;
            }
        }
        return true;
    }

    boolean touches(Intervals other) {
        for (int i = 0; i < other.size(); i++) {
            int index = endingAfter(other.start(i));
            if (index < size() && start(index) < other.end(i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one stretch has all of it. */
    public boolean cover(Instant from, Instant until) {
        int index = endingAfter(from.getEpochSecond());
        return index < size() && start(index) <= from.getEpochSecond() && end(index) >= until.getEpochSecond();
    }

    /** Each stretch begun earlier and ended later; negative figures shrink it. */
    Intervals resized(long earlier, long later) {
        Union union = new Union(size());
        for (int i = 0; i < bounds.length; i += 2) {
            union.add(bounds[i] - earlier, bounds[i + 1] + later);
        }
        return union.intervals();
    }

    public Intervals union(Intervals other) {
        Union union = new Union(size() + other.size());
        for (int mine = 0, theirs = 0; mine < size() || theirs < other.size(); ) {
            if (theirs == other.size() || (mine < size() && start(mine) <= other.start(theirs))) {
                union.add(start(mine), end(mine++));
            } else {
                union.add(other.start(theirs), other.end(theirs++));
            }
        }
        return union.intervals();
    }

    public Intervals intersect(Intervals other) {
        Union union = new Union(size() + other.size());
        for (int mine = 0, theirs = 0; mine < size() && theirs < other.size(); ) {
            union.add(Math.max(start(mine), other.start(theirs)), Math.min(end(mine), other.end(theirs)));
            if (end(mine) <= other.end(theirs)) {
                mine++;
            } else {
                theirs++;
            }
        }
        return union.intervals();
    }

    public Intervals without(Intervals taken) {
        if (taken.bounds.length == 0) {
            return this;
        }
        Union union = new Union(size() + taken.size());
        int next = 0;
        for (int i = 0; i < size(); i++) {
            long left = start(i);
            while (next < taken.size() && taken.end(next) <= left) {
                next++;
            }
            for (int t = next; t < taken.size() && taken.start(t) < end(i); t++) {
                union.add(left, taken.start(t));
                left = taken.end(t);
            }
            union.add(left, end(i));
        }
        return union.intervals();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Intervals intervals && Arrays.equals(bounds, intervals.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return Arrays.toString(bounds);
    }

    /** Takes stretches in order of their starts, unites those that touch and leaves out the empty ones. */
    private static final class Union {

        private final Longs bounds;

        private Union(int stretches) {
            bounds = new Longs(2 * stretches);
        }

        private void add(long start, long end) {
            if (start >= end) {
                return;
            } else if (bounds.isEmpty() || start > bounds.last()) {
                bounds.add(start);
                bounds.add(end);
            } else if (end > bounds.last()) {
                bounds.replaceLast(end);
            }
        }

        private Intervals intervals() {
            return bounds.isEmpty() ? NONE : new Intervals(bounds.toArray());
        }
    }
}
