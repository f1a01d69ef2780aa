package dev.taly.booking.slots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Sorted, disjoint stretches of time in epoch seconds, each without its end; those that touch are one. */
public final class Intervals {

    public static final Intervals NONE = new Intervals(new long[0]);

    /** start, end, start, end, … strictly ascending. */
    private final long[] bounds;

    private Intervals(long[] bounds) {
        this.bounds = bounds;
    }

    /** @param spans in any order, overlapping or not; empty ones are ignored */
    public static Intervals of(Collection<Span> spans) {
        List<Span> sorted = spans.stream()
                .filter(span -> span.start() < span.end())
                .sorted(Comparator.comparingLong(Span::start))
                .toList();
        long[] bounds = new long[sorted.size() * 2];
        int used = 0;
        for (Span span : sorted) {
            if (used > 0 && span.start() <= bounds[used - 1]) {
                bounds[used - 1] = Math.max(bounds[used - 1], span.end());
            } else {
                bounds[used++] = span.start();
                bounds[used++] = span.end();
            }
        }
        return new Intervals(Arrays.copyOf(bounds, used));
    }

    boolean contains(long second) {
        int found = Arrays.binarySearch(bounds, second);
        // an even place is a start; not found, an odd insertion point lies between a start and its end
        return found >= 0 ? found % 2 == 0 : (-found - 1) % 2 == 1;
    }

    /** Every second at which something can start that has to end in the same stretch. */
    Intervals startsOf(long seconds) {
        return resized(0, 1 - seconds);
    }

    /** Each stretch begun earlier and ended later; negative figures shrink it. */
    Intervals resized(long before, long after) {
        List<Span> spans = new ArrayList<>(bounds.length / 2);
        for (int i = 0; i < bounds.length; i += 2) {
            spans.add(new Span(bounds[i] - before, bounds[i + 1] + after));
        }
        return of(spans);
    }

    public Intervals union(Intervals other) {
        List<Span> spans = new ArrayList<>();
        for (long[] some : List.of(bounds, other.bounds)) {
            for (int i = 0; i < some.length; i += 2) {
                spans.add(new Span(some[i], some[i + 1]));
            }
        }
        return of(spans);
    }

    Intervals without(Intervals taken) {
        List<Span> left = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            long start = bounds[i];
            long end = bounds[i + 1];
            while (next < taken.bounds.length && taken.bounds[next + 1] <= start) {
                next += 2;
            }
            for (int t = next; t < taken.bounds.length && taken.bounds[t] < end; t += 2) {
                left.add(new Span(start, taken.bounds[t]));
                start = taken.bounds[t + 1];
            }
            left.add(new Span(start, end));
        }
        return of(left);
    }
}
