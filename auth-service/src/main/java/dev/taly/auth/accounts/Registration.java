package dev.taly.auth.accounts;

import dev.taly.defaults.zones.ZoneNames;
import dev.taly.defaults.problem.CommonProblem;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about themselves when opening an account.
 *
 * @param locale BCP 47 tag, in its canonical spelling
 * @param timeZone IANA zone
 */
record Registration(String email, String displayName, String locale, String timeZone) {

    static Registration of(String email, String displayName, @Nullable String locale, @Nullable String timeZone) {
        return new Registration(
                email,
                displayName.strip(),
                locale == null ? "en" : canonical(locale),
                timeZone == null ? "UTC" : known(timeZone));
    }

    private static String canonical(String locale) {
        try {
            String tag = new Locale.Builder().setLanguageTag(locale).build().toLanguageTag();
            if (!tag.startsWith("und")) {
                return tag;
            }
        } catch (IllformedLocaleException e) {
            // answered below, like a tag without a language
        }
        throw CommonProblem.VALIDATION_FAILED
                .exception()
                .field("locale", "must be a language tag (BCP 47), for example en or de-AT");
    }

    private static String known(String timeZone) {
        if (!ZoneNames.isKnown(timeZone)) {
            throw CommonProblem.VALIDATION_FAILED
                    .exception()
                    .field("timeZone", "must be a time zone named by area and place, such as Europe/Vienna, or UTC");
        }
        return Objects.requireNonNull(ZoneNames.canonical(timeZone));
    }
}
