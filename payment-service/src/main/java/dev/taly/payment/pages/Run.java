package dev.taly.payment.pages;

import java.awt.font.GlyphVector;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Text in one font and one direction.
 *
 * @param level of the bidirectional algorithm; odd is from right to left
 * @param x where it begins, from the left of its line
 */
record Run(String text, Face face, byte level, GlyphVector glyphs, float x) {

    private static final int FIRST_UNSEEN = 0xFFFE;

    /**
     * The glyphs of what is one to a reader, such as a letter and its accents.
     *
     * @param glyphs their places in the run
     */
    record Cluster(String text, List<Integer> glyphs) {

        /** Whether the glyph alone tells its letter: nothing is joined, made of parts or turned. */
        boolean isPlain() {
            return glyphs.size() == 1 && text.length() == 1 && text.charAt(0) < '\u0590';
        }
    }

    static Run of(String text, Face face, byte level, float size) {
        char[] letters = text.toCharArray();
        return new Run(text, face, level, face.shape(letters, 0, letters.length, level % 2 == 1, size), 0);
    }

    Run at(float start) {
        return new Run(text, face, level, glyphs, start);
    }

    float width() {
        return (float) glyphs.getGlyphPosition(glyphs.getNumGlyphs()).getX();
    }

    /** In the order in which they are read; what is not seen itself, such as a joiner, goes with what is before it. */
    List<Cluster> clusters() {
        NavigableMap<Integer, List<Integer>> byLetter = new TreeMap<>();
        for (int glyph = 0; glyph < glyphs.getNumGlyphs(); glyph++) {
            byLetter.computeIfAbsent(glyphs.getGlyphCharIndex(glyph), _ -> new ArrayList<>())
                    .add(glyph);
        }
        List<Cluster> clusters = new ArrayList<>(byLetter.size());
        int end = text.length();
        for (var found : byLetter.descendingMap().entrySet()) {
            boolean isSeen = found.getValue().stream().anyMatch(glyph -> glyphs.getGlyphCode(glyph) < FIRST_UNSEEN);
            if (isSeen || found.getKey() == 0) {
                clusters.add(new Cluster(text.substring(found.getKey(), end), found.getValue()));
                end = found.getKey();
            }
        }
        return clusters.reversed();
    }
}
