package dev.taly.defaults.values;

/** Characters that nobody sees. They come along when something is copied, or make two equal texts look alike. */
final class Invisible {

    private static final int JOINS_NOT = 0x200C;
    private static final int JOINS = 0x200D;

    private Invisible() {}

    /** Without what has no meaning anywhere. What joins letters or keeps them apart stays between them, as Persian needs it. */
    static String removed(String text) {
        int[] letters = text.codePoints().filter(letter -> !isLayout(letter)).toArray();
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < letters.length; i++) {
            boolean between = i > 0 && i + 1 < letters.length && isSeen(letters[i - 1]) && isSeen(letters[i + 1]);
            if (!isJoiner(letters[i]) || between) {
                kept.appendCodePoint(letters[i]);
            }
        }
        return kept.toString();
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

    /** Whether a reader sees anything. */
    static boolean hasInk(String text) {
        return text.codePoints().anyMatch(Invisible::isSeen);
    }

    static boolean isSpace(int letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter);
    }

    /** Line and paragraph separators among them. */
    static boolean isControl(int letter) {
        return Character.isISOControl(letter)
                || letter == 0x2028
                || letter == 0x2029
                || Character.getType(letter) == Character.SURROGATE;
    }

    private static boolean isSeen(int letter) {
        return !isSpace(letter)
                && !isControl(letter)
                && !isJoiner(letter)
                && !isLayout(letter)
                && !isFiller(letter)
                && !isVariation(letter);
    }

    private static boolean isJoiner(int letter) {
        return letter == JOINS || letter == JOINS_NOT;
    }

    /** Letters and signs that are drawn as nothing: Hangul fillers, Khmer inherent vowels, the empty Braille pattern. */
    private static boolean isFiller(int letter) {
        return switch (letter) {
            case 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
            default -> false;
        };
    }

    private static boolean isVariation(int letter) {
        return (letter >= 0xFE00 && letter <= 0xFE0F) || (letter >= 0xE0100 && letter <= 0xE01EF);
    }

    /** Only how the others are laid out: soft hyphens, direction marks, spaces of no width, byte order marks. */
    private static boolean isLayout(int letter) {
        return switch (letter) {
            case 0x00AD, 0x034F, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF -> true;
            default ->
                (letter >= 0x202A && letter <= 0x202E)
                        || (letter >= 0x2060 && letter <= 0x206F)
                        || (letter >= 0xFFF9 && letter <= 0xFFFB)
                        || (letter >= 0x1D173 && letter <= 0x1D17A);
        };
    }
}
