package dev.taly.payment.pages;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What people wrote, as one line that can be shown.
 *
 * @param faces of each char, which font shows it
 */
record Letters(String text, List<Face> faces) {

    private static final char NON_JOINER = '\u200C';
    private static final char JOINER = '\u200D';
    private static final char NO_BREAK_SPACE = '\u00A0';

    /**
     * White space and control characters are a space; spaces at which no line breaks stay so. Marks that cannot be seen,
     * such as those that turn the direction of writing, are left out, but for joiners between letters, whose shapes they
     * change. What no font has is shown as its code point.
     */
    static Letters of(String written, Faces fonts) {
        int[] letters =
                Normalizer.normalize(written, Normalizer.Form.NFC).codePoints().toArray();
        StringBuilder text = new StringBuilder(written.length());
        List<Face> faces = new ArrayList<>(written.length());
        Face before = null;
        for (int i = 0; i < letters.length; i++) {
            if (isSpace(letters[i])) {
                if (isNoBreakSpace(letters[i]) || (!text.isEmpty() && text.charAt(text.length() - 1) != ' ')) {
                    text.append(isNoBreakSpace(letters[i]) ? NO_BREAK_SPACE : ' ');
                    faces.add(fonts.usual());
                }
            } else if (isJoiner(letters[i]) ? joins(letters, i) : !isUnseen(letters[i])) {
                before = fonts.of(letters[i], before);
                String shown = before == null ? "[U+%04X]".formatted(letters[i]) : Character.toString(letters[i]);
                text.append(shown);
                faces.addAll(Collections.nCopies(shown.length(), before == null ? fonts.usual() : before));
            }
        }
        int end = text.length() - (text.toString().endsWith(" ") ? 1 : 0);
        return new Letters(text.substring(0, end), List.copyOf(faces.subList(0, end)));
    }

    static boolean isJoiner(int letter) {
        return letter == NON_JOINER || letter == JOINER;
    }

    private static boolean joins(int[] letters, int at) {
        return at > 0 && at + 1 < letters.length && isOfAWord(letters[at - 1]) && Character.isLetter(letters[at + 1]);
    }

    private static boolean isOfAWord(int letter) {
        return Character.isLetter(letter)
                || Character.getType(letter) == Character.NON_SPACING_MARK
                || Character.getType(letter) == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isSpace(int letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter) || Character.isISOControl(letter);
    }

    private static boolean isNoBreakSpace(int letter) {
        return letter == 0x00A0 || letter == 0x2007 || letter == 0x202F;
    }

    /** Variation selectors too: no font here has variants. */
    private static boolean isUnseen(int letter) {
        return Character.getType(letter) == Character.FORMAT
                || (letter >= 0xFE00 && letter <= 0xFE0F)
                || (letter >= 0xE0100 && letter <= 0xE01EF);
    }
}
