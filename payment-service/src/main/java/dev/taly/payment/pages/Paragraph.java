package dev.taly.payment.pages;

import java.lang.Character.UnicodeScript;
import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text that is broken into lines, in the direction of its first letter that has one. */
final class Paragraph {

    private static final Locale THAI = Locale.of("th");

    private final String text;
    private final float size;
    private final List<Face> faces;
    private final Bidi bidi;
    private final BreakIterator places;
    private final BreakIterator signs = BreakIterator.getCharacterInstance(Locale.ROOT);

    Paragraph(String written, Faces fonts, float size) {
        Letters shown = Letters.of(written, fonts);
        this.text = shown.text();
        this.faces = shown.faces();
        this.size = size;
        this.bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        // Thai has no space between words: a dictionary knows them
        this.places = BreakIterator.getLineInstance(isThai(text) ? THAI : Locale.ROOT);
        places.setText(text);
        signs.setText(text);
    }

    List<Line> lines(float width) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = end(places, start, width);
            if (end == start) { // a word that is longer than the line
                end = Math.max(end(signs, start, width), signs.following(start));
            }
            lines.add(line(start, end));
            start = end;
        }
        return lines;
    }

    /** The last place to break before which all fits; the start when there is none. */
    private int end(BreakIterator breaks, int start, float width) {
        int fits = start;
        int next = breaks.following(start);
        while (next != BreakIterator.DONE && Line.width(runs(start, seen(start, next))) <= width) {
            fits = next;
            next = breaks.next();
        }
        return fits;
    }

    private Line line(int start, int end) {
        List<Run> all = runs(start, end);
        float space = Line.width(all) - Line.width(runs(start, seen(start, end)));
        return Line.of(all, space, !bidi.baseIsLeftToRight());
    }

    /** The end without the space before it. */
    private int seen(int start, int end) {
        int seen = end;
        while (seen > start && text.charAt(seen - 1) == ' ') {
            seen--;
        }
        return seen;
    }

    private List<Run> runs(int start, int end) {
        List<Run> runs = new ArrayList<>();
        if (start == end) {
            return runs;
        }
        Bidi line = bidi.createLineBidi(start, end);
        int from = start;
        for (int at = start + 1; at <= end; at++) {
            if (at == end
                    || line.getLevelAt(at - start) != line.getLevelAt(from - start)
                    || faces.get(at) != faces.get(from)) {
                byte level = (byte) line.getLevelAt(from - start);
                runs.add(Run.of(text.substring(from, at), faces.get(from), level, size));
                from = at;
            }
        }
        return runs;
    }

    private static boolean isThai(String text) {
        return text.codePoints().anyMatch(letter -> UnicodeScript.of(letter) == UnicodeScript.THAI);
    }
}
