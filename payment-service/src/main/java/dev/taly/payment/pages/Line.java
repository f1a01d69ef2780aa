package dev.taly.payment.pages;

import java.text.Bidi;
import java.util.List;

/**
 * What stands beside each other.
 *
 * @param runs in the order in which they are read, each where it stands
 * @param width of what is seen: without the space at its end
 * @param start of what is seen: that space is on the left where text runs from right to left
 */
record Line(List<Run> runs, float width, float start) {

    /** Places the runs of a line, as the bidirectional algorithm orders them. */
    static Line of(List<Run> read, float spaceAtEnd, boolean rightToLeft) {
        Run[] seen = read.toArray(Run[]::new);
        byte[] levels = new byte[seen.length];
        Integer[] order = new Integer[seen.length];
        for (int i = 0; i < seen.length; i++) {
            levels[i] = seen[i].level();
            order[i] = i;
        }
        Bidi.reorderVisually(levels, 0, order, 0, order.length);
        float x = 0;
        for (int at : order) {
            seen[at] = seen[at].at(x);
            x += seen[at].width();
        }
        return new Line(List.of(seen), x - spaceAtEnd, rightToLeft ? spaceAtEnd : 0);
    }

    static float width(List<Run> runs) {
        float width = 0;
        for (Run run : runs) {
            width += run.width();
        }
        return width;
    }
}
