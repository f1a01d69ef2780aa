package dev.taly.defaults.values;

import com.ibm.icu.text.UnicodeSet;

/**
 * Characters that nobody sees. They come along when something is copied, or make two equal texts look alike.
 *
 * <p>They are those with the property Default_Ignorable_Code_Point (Unicode Standard, section 5.21; the Unicode Character
 * Database's DerivedCoreProperties.txt, as ICU has it), and besides them the marks of annotations between lines, which are
 * not for interchange (section 23.8), and the musical note whose head is drawn as nothing.
 */
final class Invisible {

    private static final int EMPTY_BRAILLE = 0x2800;
    private static final UnicodeSet UNSEEN =
            new UnicodeSet("[[:Default_Ignorable_Code_Point:]\\uFFF9-\\uFFFB\\U0001D159]").freeze();

    private Invisible() {}

    /** Without what has no meaning where it stands. */
    static String removed(String text) {
        int[] letters = text.codePoints().toArray();
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < letters.length; i++) {
            int tags = Ignorables.tagsAt(letters, i);
            if (tags > 0) {
                kept.append(new String(letters, i, tags));
                i += tags - 1;
            } else if (!UNSEEN.contains(letters[i]) || Ignorables.isMeant(kept, letters[i], seenAfter(letters, i))) {
                kept.appendCodePoint(letters[i]);
            }
        }
        return kept.toString();
    }

    /** U+0000 where there is nothing. */
    private static int seenAfter(int[] letters, int at) {
        int next = at + 1;
        while (next < letters.length && UNSEEN.contains(letters[next])) {
            next++;
        }
        return next < letters.length ? letters[next] : 0;
    }

    /** Without white space of any kind at both ends. */
    static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (to > from && isSpace(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    /** Whether a reader sees anything: marks alone have no letter to stand at. */
    static boolean hasInk(String text) {
        return text.codePoints()
                .anyMatch(letter ->
                        !isSpace(letter) && !isControl(letter) && !isMark(letter) && !UNSEEN.contains(letter));
    }

    static boolean isSpace(int letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter) || letter == EMPTY_BRAILLE;
    }

    /** Line and paragraph separators among them. */
    static boolean isControl(int letter) {
        return Character.isISOControl(letter)
                || letter == 0x2028
                || letter == 0x2029
                || Character.getType(letter) == Character.SURROGATE;
    }

    private static boolean isMark(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }
}
