package dev.taly.defaults.problem;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language of the details: what the caller asks for, as far as there are texts, and English otherwise. */
final class CallerLocale {

    private static final List<Locale> AVAILABLE = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH);

    private CallerLocale() {}

    static Locale of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return Locale.ENGLISH;
        }
        try {
            Locale wanted = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), AVAILABLE);
            return wanted == null ? Locale.ENGLISH : wanted;
        } catch (IllegalArgumentException unreadable) {
            return Locale.ENGLISH;
        }
    }
}
