package dev.taly.defaults.problem;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The language of the details: what the caller asks for, as far as there are texts, and English otherwise (RFC 9110,
 * section 12.5.4). Reads each range once: {@link Locale.LanguageRange} compares each with all before it.
 */
final class CallerLocale {

    private static final Map<String, Locale> AVAILABLE =
            Map.of("en", Locale.ENGLISH, "de", Locale.GERMAN, "fr", Locale.FRENCH);

    private CallerLocale() {}

    static Locale of(@Nullable String acceptLanguage) {
        Locale best = Locale.ENGLISH;
        double most = 0;
        for (String range : (acceptLanguage == null ? "" : acceptLanguage).split(",", -1)) {
            int end = range.indexOf(';');
            Locale available = AVAILABLE.get(language(end < 0 ? range : range.substring(0, end)));
            double weight = available == null ? 0 : weight(end < 0 ? "" : range.substring(end));
            if (available != null && weight > most) {
                best = available;
                most = weight;
            }
        }
        return best;
    }

    private static String language(String tag) {
        int end = tag.indexOf('-');
        return (end < 0 ? tag : tag.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** Of {@code ;q=0.5}; 1 where there is none, and 0, which is none of it, where it cannot be read. */
    private static double weight(String parameter) {
        String text = parameter.replace(" ", "").toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return 1;
        }
        return text.matches(";q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)") ? Double.parseDouble(text.substring(3)) : 0;
    }
}
