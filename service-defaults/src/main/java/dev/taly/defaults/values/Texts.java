package dev.taly.defaults.values;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Texts as they are kept: in composed letters (NFC), without invisible characters, and without white space at both ends.
 * Request records call this in their constructor, so that what is checked is what is stored.
 */
public final class Texts {

    private Texts() {}

    /** @param typed what is missing stays so, for the constraint on it to tell */
    public static String tidy(String typed) {
        return typed == null ? typed : Normalizer.normalize(bare(typed), Normalizer.Form.NFC);
    }

    public static @Nullable String tidyOrNull(@Nullable String typed) {
        return typed == null ? null : tidy(typed);
    }

    /** The same of several lines, which end as on Unix. */
    public static String tidyLines(String typed) {
        return typed == null ? typed : tidy(typed.replace("\r\n", "\n").replace('\r', '\n'));
    }

    /** A text that says nothing is none. */
    public static @Nullable String tidyLinesOrNull(@Nullable String typed) {
        String text = typed == null ? "" : tidyLines(typed);
        return text.isEmpty() ? null : text;
    }

    /** Whether there is something to be seen, and neither a line break nor another control character. */
    public static boolean isOneLine(String text) {
        return Invisible.hasInk(text) && text.codePoints().noneMatch(Invisible::isControl);
    }

    /** The same of several lines, which may have tabs. */
    public static boolean isLines(String text) {
        return Invisible.hasInk(text)
                && text.codePoints()
                        .noneMatch(letter -> Invisible.isControl(letter) && letter != '\n' && letter != '\t');
    }

    static String bare(String typed) {
        return Invisible.stripped(Invisible.removed(typed));
    }
}
