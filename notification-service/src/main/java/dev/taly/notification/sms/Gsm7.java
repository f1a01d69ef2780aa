package dev.taly.notification.sms;

import java.text.Normalizer;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The default alphabet of text messages (3GPP TS 23.038, section 6.2.1): a message of these letters holds 160 of them,
 * with a single other one it holds 70.
 */
final class Gsm7 {

    private static final String LETTERS = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** Each of them takes the room of two. */
    private static final String EXTENSION = "^{}\\[~]|€";

    private static final Map<Integer, String> ALIKE = Map.ofEntries(
            Map.entry((int) '\u00a0', " "),
            Map.entry((int) '\u2009', " "),
            Map.entry((int) '\u202f', " "),
            Map.entry((int) '\t', " "),
            Map.entry((int) '‘', "'"),
            Map.entry((int) '’', "'"),
            Map.entry((int) '“', "\""),
            Map.entry((int) '”', "\""),
            Map.entry((int) '„', "\""),
            Map.entry((int) '«', "\""),
            Map.entry((int) '»', "\""),
            Map.entry((int) '–', "-"),
            Map.entry((int) '—', "-"),
            Map.entry((int) '·', "-"),
            Map.entry((int) '…', "..."),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'Œ', "OE"),
            // strokes and the like are no accents: Unicode does not take them apart
            Map.entry((int) 'Ł', "L"),
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'Đ', "D"),
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'Ð', "D"),
            Map.entry((int) 'ð', "d"),
            Map.entry((int) 'Ħ', "H"),
            Map.entry((int) 'ħ', "h"),
            Map.entry((int) 'Ŧ', "T"),
            Map.entry((int) 'ŧ', "t"),
            Map.entry((int) 'Þ', "Th"),
            Map.entry((int) 'þ', "th"),
            Map.entry((int) 'ı', "i"),
            Map.entry((int) 'ẞ', "SS"));

    private Gsm7() {}

    /**
     * The same text in letters of the alphabet, each the one that a reader takes for it. Unchanged if a single letter has none: the
     * message is then of another alphabet as a whole (UCS-2), and has room for the others as they are.
     */
    static String closest(String text) {
        String closest = Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .mapToObj(Gsm7::closest)
                .collect(Collectors.joining());
        return length(closest) < 0 ? text : closest;
    }

    /** The room it takes, of 160; more than its length if it has letters that count twice. -1 if it has other letters. */
    static int length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            if (LETTERS.indexOf(text.charAt(i)) >= 0) {
                length++;
            } else if (EXTENSION.indexOf(text.charAt(i)) >= 0) {
                length += 2;
            } else {
                return -1;
            }
        }
        return length;
    }

    private static String closest(int letter) {
        String itself = Character.toString(letter);
        if (length(itself) > 0) {
            return itself;
        }
        String alike = ALIKE.get(letter);
        if (alike != null) {
            return alike;
        }
        String bare = Normalizer.normalize(itself, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return length(bare) > 0 ? bare : itself;
    }
}
