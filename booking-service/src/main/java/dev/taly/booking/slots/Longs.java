package dev.taly.booking.slots;

import java.util.Arrays;
import java.util.List;

/** A list of longs, since a list of boxed ones costs more than all the arithmetic on them. */
final class Longs {

    private long[] values;
    private int size;

    Longs(int expected) {
        values = new long[Math.max(8, expected)];
    }

    /**
     * All values of some ascending arrays, ascending, each once. By halves: the grids of many people have most of their
     * starts in common, so that little is left after few rounds.
     */
    static long[] merged(List<long[]> arrays) {
        return switch (arrays.size()) {
            case 0 -> new long[0];
            case 1 -> arrays.getFirst();
            default -> {
                int half = arrays.size() / 2;
                yield merged(merged(arrays.subList(0, half)), merged(arrays.subList(half, arrays.size())));
            }
        };
    }

    static long[] merged(long[] some, long[] others) {
        Longs merged = new Longs(Math.max(some.length, others.length));
        for (int i = 0, j = 0; i < some.length || j < others.length; ) {
            long next = j == others.length || (i < some.length && some[i] <= others[j]) ? some[i++] : others[j++];
            if (merged.isEmpty() || merged.last() != next) {
                merged.add(next);
            }
        }
        return merged.toArray();
    }

    static long[] sorted(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    boolean isEmpty() {
        return size == 0;
    }

    long last() {
        return values[size - 1];
    }

    void replaceLast(long value) {
        values[size - 1] = value;
    }

    long[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
