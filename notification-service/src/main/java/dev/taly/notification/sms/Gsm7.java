package dev.taly.notification.sms;

import java.text.Normalizer;
import java.util.Map;
import java.util.PrimitiveIterator;

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
            Map.entry((int) 'Œ', "OE"));

    private Gsm7() {}

    /** The same text in letters of the alphabet, as far as each letter has one that a reader takes for it. */
    static String closest(String text) {
        StringBuilder closest = new StringBuilder();
        PrimitiveIterator.OfInt letters =
                Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().iterator();
        while (letters.hasNext()) {
            closest.append(closest(letters.nextInt()));
        }
        return closest.toString();
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
