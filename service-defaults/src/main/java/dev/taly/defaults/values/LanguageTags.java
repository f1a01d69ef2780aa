package dev.taly.defaults.values;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Languages by BCP 47. */
public final class LanguageTags {

    public static final int LONGEST = 35;

    private LanguageTags() {}

    /** In its canonical spelling; what is no tag, or missing, stays for the constraint on it to tell. */
    public static String spelled(String typed) {
        return typed == null ? typed : canonical(typed).orElse(typed);
    }

    public static @Nullable String spelledOrNull(@Nullable String typed) {
        return typed == null ? null : spelled(typed);
    }

    /** In its canonical spelling; nothing when the tag is malformed, too long, or names no language. */
    public static Optional<String> canonical(String tag) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag.strip()).build();
            return locale.getLanguage().isEmpty()
                    ? Optional.empty()
                    : Optional.of(locale.toLanguageTag()).filter(canonical -> canonical.length() <= LONGEST);
        } catch (IllformedLocaleException malformed) {
            return Optional.empty();
        }
    }
}
