package dev.taly.booking.slots;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * For every start the set of resources that could serve it. Calendars are walked one resource after the other, answers
 * are wanted one start after the other: the table is where the one becomes the other.
 */
final class Table {

    private final long[] words;
    private final int width;

    private Table(long[] words, int width) {
        this.words = words;
        this.width = width;
    }

    /** @param rows for every resource a bit for each of the starts; an empty row for a resource that serves none */
    static Table of(long[][] rows, int starts) {
        int height = Bits.words(starts);
        int width = Bits.words(rows.length);
        Table table = new Table(new long[height * 64 * width], width);
        long[] square = new long[64];
        for (int column = 0; column < width; column++) {
            for (int word = 0; word < height; word++) {
                if (load(square, rows, column * 64, word)) {
                    Bits.transpose(square);
                    for (int i = 0; i < 64; i++) {
                        table.words[(word * 64 + i) * width + column] = square[i];
                    }
                }
            }
        }
        return table;
    }

    private static boolean load(long[] square, long[][] rows, int first, int word) {
        long any = 0;
        for (int i = 0; i < 64; i++) {
            int resource = first + i;
            square[i] = resource < rows.length && word < rows[resource].length ? rows[resource][word] : 0;
            any |= square[i];
        }
        return any != 0;
    }

    Table copy() {
        return new Table(words.clone(), width);
    }

    int width() {
        return width;
    }

    boolean isEmpty(int start) {
        long any = 0;
        for (int i = start * width; i < (start + 1) * width; i++) {
            any |= words[i];
        }
        return any == 0;
    }

    void remove(int start, long[] resources) {
        for (int i = 0; i < width; i++) {
            words[start * width + i] &= ~resources[i];
        }
    }

    void removeAll(int start) {
        Arrays.fill(words, start * width, (start + 1) * width, 0);
    }

    /** Adds those of a start to a set. */
    void addTo(long[] set, int start) {
        for (int i = 0; i < width; i++) {
            set[i] |= words[start * width + i];
        }
    }

    ResourceSet at(int start, List<UUID> ids) {
        return new ResourceSet(ids, words, start * width, width);
    }
}
