package dev.taly.booking.slots;

import java.util.Arrays;

/** Rows of bits in words of 64: whole stretches of starts are allowed or ruled out in one operation. */
final class Bits {

    private Bits() {}

    static int words(int bits) {
        return (bits + 63) >>> 6;
    }

    static void set(long[] row, int from, int until) {
        if (from < until) {
            int first = from >>> 6;
            int last = (until - 1) >>> 6;
            long head = -1L << from;
            long tail = -1L >>> -until;
            if (first == last) {
                row[first] |= head & tail;
            } else {
                row[first] |= head;
                Arrays.fill(row, first + 1, last, -1L);
                row[last] |= tail;
            }
        }
    }

    static void clear(long[] row, int from, int until) {
        if (from < until) {
            int first = from >>> 6;
            int last = (until - 1) >>> 6;
            long head = -1L << from;
            long tail = -1L >>> -until;
            if (first == last) {
                row[first] &= ~(head & tail);
            } else {
                row[first] &= ~head;
                Arrays.fill(row, first + 1, last, 0);
                row[last] &= ~tail;
            }
        }
    }

    static boolean get(long[] row, int bit) {
        return (row[bit >>> 6] >>> bit & 1) != 0;
    }

    static void keep(long[] row, long[] kept) {
        for (int i = 0; i < row.length; i++) {
            row[i] &= kept[i];
        }
    }

    static void add(long[] row, long[] more) {
        for (int i = 0; i < row.length; i++) {
            row[i] |= more[i];
        }
    }

    /** Turns a square of 64 × 64 bits over its diagonal, halving the pieces that change places (Hacker's Delight 7-3). */
    static void transpose(long[] square) {
        long mask = 0x0000_0000_FFFF_FFFFL;
        for (int half = 32; half != 0; half >>>= 1, mask ^= mask << half) {
            for (int i = 0; i < 64; i = (i + half + 1) & ~half) {
                long swapped = (square[i] >>> half ^ square[i + half]) & mask;
                square[i] ^= swapped << half;
                square[i + half] ^= swapped;
            }
        }
    }
}
