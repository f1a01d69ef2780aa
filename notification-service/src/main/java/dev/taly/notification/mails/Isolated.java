package dev.taly.notification.mails;

import java.text.Bidi;

/**
 * Names within a sentence. Next to digits and full stops one that is written from right to left would change places with them, so
 * it is told apart from what stands around it (UAX #9, section 2.4.2: FIRST STRONG ISOLATE).
 */
final class Isolated {

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_DIRECTIONAL_ISOLATE = '\u2069';

    private Isolated() {}

    /** As it is when all of it is written from left to right, as every language that we have words in. */
    static String of(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length())
                ? FIRST_STRONG_ISOLATE + text + POP_DIRECTIONAL_ISOLATE
                : text;
    }

    /** Of the arguments of a message those that are text. */
    static Object[] in(Object... arguments) {
        Object[] isolated = arguments.clone();
        for (int i = 0; i < isolated.length; i++) {
            if (isolated[i] instanceof String text) {
                isolated[i] = of(text);
            }
        }
        return isolated;
    }
}
