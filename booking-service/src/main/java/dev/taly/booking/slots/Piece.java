package dev.taly.booking.slots;

import java.util.ArrayList;
import java.util.List;

/**
 * A part with its buffers in seconds. It turns stretches of the calendar into stretches of starts: those at which the
 * part lies inside, and those at which it touches. Stretches have no end of their own, so there is a second to give
 * and take: what ends as the other begins does not touch it.
 */
record Piece(long offset, long length, long before, long after) {

    /** The first part has the buffer before, the last one the buffer after. */
    static List<Piece> of(List<Part> parts, SlotRules rules) {
        List<Piece> pieces = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            pieces.add(new Piece(
                    part.offset() * 60L,
                    part.minutes() * 60L,
                    i == 0 ? rules.bufferBefore() * 60L : 0,
                    i == parts.size() - 1 ? rules.bufferAfter() * 60L : 0));
        }
        return pieces;
    }

    Piece bare() {
        return new Piece(offset, length, 0, 0);
    }

    Intervals startsInside(Intervals open) {
        return open.resized(offset, insideLater());
    }

    Intervals startsTouching(Intervals busy) {
        return busy.resized(touchEarlier(), touchLater());
    }

    void allowInside(Starts starts, long[] row, Intervals open) {
        starts.allow(row, open, offset, insideLater());
    }

    void ruleOutTouching(Starts starts, long[] row, Intervals busy) {
        starts.ruleOut(row, busy, touchEarlier(), touchLater());
    }

    private long insideLater() {
        return 1 - length - offset;
    }

    private long touchEarlier() {
        return offset + length + after - 1;
    }

    private long touchLater() {
        return before - offset;
    }
}
