package dev.taly.defaults.values;

import com.ibm.icu.text.UnicodeSet;

/**
 * Where a character that is not drawn itself changes how its neighbours are, as emoji and scripts need it:
 *
 * <ul>
 *   <li>the non-joiner (U+200C) between letters that have several shapes or make conjuncts, and the joiner (U+200D) behind
 *       them (Unicode Standard, sections 9.2, 12.1 and 23.2; RFC 5892, appendix A), as between emoji (UTS #51, emoji zwj
 *       sequences)
 *   <li>variation selectors behind what has variants (section 23.4): ideographs (UTS #37) and letters of the scripts in
 *       StandardizedVariants.txt, emoji, keycaps
 *   <li>the selectors and the vowel separator of Mongolian behind its letters (section 13.5)
 *   <li>tags behind a black flag, as England, Scotland and Wales have them (UTS #51, emoji tag sequences and annex C)
 * </ul>
 *
 * Elsewhere they are drawn as nothing.
 */
final class Ignorables {

    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int VOWEL_SEPARATOR = 0x180E;
    private static final int TEXT_STYLE = 0xFE0E;
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int KEYCAP = 0x20E3;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int END_OF_TAGS = 0xE007F;
    private static final int FEWEST_TAGS = 3;
    private static final int MOST_TAGS = 7;

    private static final UnicodeSet EMOJI = set("[[:Emoji:]-[#*0-9]]");
    private static final UnicodeSet KEYS = set("[#*0-9]");
    private static final UnicodeSet PICTOGRAPHS = set("[[:Extended_Pictographic:][:Emoji_Modifier:]]");
    private static final UnicodeSet SHAPED = set("[[:Joining_Type=Dual_Joining:][:Joining_Type=Left_Joining:]"
            + "[:Joining_Type=Right_Joining:][[[:L:][:M:]]&[:^Indic_Syllabic_Category=Other:]]]");
    private static final UnicodeSet MARKS = marks();
    private static final UnicodeSet IDEOGRAPHS = set("[:Ideographic:]");
    private static final UnicodeSet VARIED = set("[[:Ideographic:][:Script=Myanmar:][:Script=Phags_Pa:]"
            + "[:Script=Manichaean:][:Script=Egyptian_Hieroglyphs:]]");
    private static final UnicodeSet MONGOLIAN = set("[[:Script=Mongolian:]&[:L:]]");
    private static final UnicodeSet SELECTORS = set("[:Variation_Selector:]");
    private static final UnicodeSet TAGS = set("[\\U000E0030-\\U000E0039\\U000E0061-\\U000E007A]");

    private Ignorables() {}

    /** @param after the next character that is seen */
    static boolean isMeant(CharSequence before, int letter, int after) {
        if (letter == NON_JOINER) {
            return SHAPED.contains(base(before, MARKS)) && SHAPED.contains(after);
        }
        if (letter == JOINER) {
            return (after != 0 && SHAPED.contains(base(before, MARKS)))
                    || (PICTOGRAPHS.contains(after) && PICTOGRAPHS.contains(base(before, SELECTORS)));
        }
        int base = base(before, UnicodeSet.EMPTY);
        if (letter == VOWEL_SEPARATOR) {
            return MONGOLIAN.contains(base) && MONGOLIAN.contains(after);
        }
        return SELECTORS.contains(letter) && varies(base, letter, after);
    }

    private static boolean varies(int base, int selector, int after) {
        if (selector < 0xFE00) {
            return MONGOLIAN.contains(base);
        }
        if (selector > EMOJI_STYLE) {
            return IDEOGRAPHS.contains(base);
        }
        return (selector == TEXT_STYLE || selector == EMOJI_STYLE)
                ? EMOJI.contains(base) || (KEYS.contains(base) && after == KEYCAP)
                : VARIED.contains(base);
    }

    /** How many there are from here on, with their end; 0 where none belong. */
    static int tagsAt(int[] letters, int at) {
        int end = at;
        while (end < letters.length && TAGS.contains(letters[end])) {
            end++;
        }
        int tags = end - at;
        boolean belong = at > 0
                && letters[at - 1] == BLACK_FLAG
                && tags >= FEWEST_TAGS
                && tags <= MOST_TAGS
                && end < letters.length
                && letters[end] == END_OF_TAGS;
        return belong ? tags + 1 : 0;
    }

    /** The last character, not counting those; U+0000 where there is none. */
    private static int base(CharSequence text, UnicodeSet uncounted) {
        int end = text.length();
        while (end > 0 && uncounted.contains(Character.codePointBefore(text, end))) {
            end -= Character.charCount(Character.codePointBefore(text, end));
        }
        return end == 0 ? 0 : Character.codePointBefore(text, end);
    }

    private static UnicodeSet marks() {
        return new UnicodeSet("[[:Mn:]-[:Variation_Selector:]]")
                .removeAll(SHAPED)
                .freeze();
    }

    private static UnicodeSet set(String pattern) {
        return new UnicodeSet(pattern).freeze();
    }
}
