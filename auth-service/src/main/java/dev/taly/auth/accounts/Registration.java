package dev.taly.auth.accounts;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.values.LanguageTags;
import dev.taly.defaults.zones.ZoneNames;
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
        return LanguageTags.canonical(locale)
                .orElseThrow(() -> CommonProblem.VALIDATION_FAILED
                        .exception()
                        .field("locale", "must be a language tag (BCP 47), for example en or de-AT"));
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
