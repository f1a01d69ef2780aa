package dev.taly.booking.slots;

import java.util.Arrays;

/** The starts in question, ascending, and where in their order any second lies: nearly always found at the first look. */
final class Starts {

    private final long[] seconds;
    private final int[] buckets;
    private final int shift;

    private Starts(long[] seconds) {
        this.seconds = seconds;
        long span = size() == 0 ? 0 : last() - first();
        shift = Math.max(0, 63 - Long.numberOfLeadingZeros(Math.max(1, span / Math.max(1, size()))));
        buckets = new int[(int) (span >>> shift) + 1];
        for (int i = 0, bucket = 0; bucket < buckets.length; bucket++) {
            while (i < size() && seconds[i] < first() + ((long) bucket << shift)) {
                i++;
            }
            buckets[bucket] = i;
        }
    }

    static Starts of(long... ascending) {
        return new Starts(ascending);
    }

    int size() {
        return seconds.length;
    }

    long get(int index) {
        return seconds[index];
    }

    long first() {
        return seconds[0];
    }

    long last() {
        return seconds[seconds.length - 1];
    }

    /** The first start at this second or after it, or {@link #size()}. */
    int from(long second) {
        if (size() == 0 || second > last()) {
            return size();
        } else if (second <= first()) {
            return 0;
        }
        int index = buckets[(int) ((second - first()) >>> shift)];
        while (seconds[index] < second) {
            index++;
        }
        return index;
    }

    /** The place of a start, or a negative number if it is none. */
    int indexOf(long second) {
        return Arrays.binarySearch(seconds, second);
    }

    long[] row() {
        return new long[Bits.words(size())];
    }

    /** Those that are among others, which are ascending too. */
    long[] rowOf(long[] others) {
        long[] row = row();
        int other = 0;
        for (int i = 0; i < size(); i++) {
            while (other < others.length && others[other] < seconds[i]) {
                other++;
            }
            if (other < others.length && others[other] == seconds[i]) {
                Bits.set(row, i, i + 1);
            }
        }
        return row;
    }

    /** Allows the starts in these stretches, each begun earlier and ended later, or shrunk by negative figures. */
    void allow(long[] row, Intervals stretches, long earlier, long later) {
        if (size() > 0) {
            for (int i = stretches.endingAfter(first() - later); i < stretches.size(); i++) {
                long start = stretches.start(i) - earlier;
                if (start > last()) {
                    return;
                }
                Bits.set(row, from(start), from(stretches.end(i) + later));
            }
        }
    }

    void ruleOut(long[] row, Intervals stretches, long earlier, long later) {
        if (size() > 0) {
            for (int i = stretches.endingAfter(first() - later); i < stretches.size(); i++) {
                long start = stretches.start(i) - earlier;
                if (start > last()) {
                    return;
                }
                Bits.clear(row, from(start), from(stretches.end(i) + later));
            }
        }
    }
}
