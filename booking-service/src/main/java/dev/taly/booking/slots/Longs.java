package dev.taly.booking.slots;

import java.util.Arrays;

/** A list of longs, since a list of boxed ones costs more than all the arithmetic on them. */
final class Longs {

    private long[] values;
    private int size;

    Longs(int expected) {
        values = new long[Math.max(8, expected)];
    }

    /** All of them in ascending order, each once. */
    static long[] merged(long[]... arrays) {
        if (arrays.length == 1) {
            return arrays[0];
        }
        long[] all = Arrays.stream(arrays).flatMapToLong(Arrays::stream).toArray();
        Arrays.sort(all);
        int kept = 0;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[kept - 1]) {
                all[kept++] = all[i];
            }
        }
        return Arrays.copyOf(all, kept);
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
