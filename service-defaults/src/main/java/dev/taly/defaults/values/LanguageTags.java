package dev.taly.defaults.values;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/** Languages by BCP 47. */
public final class LanguageTags {

    public static final int LONGEST = 35;

    private LanguageTags() {}

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
