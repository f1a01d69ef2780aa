package dev.taly.auth.accounts;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.values.LanguageTags;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about themselves when opening an account.
 *
 * @param locale BCP 47 tag, in its canonical spelling
 * @param timeZone IANA zone
 */
record Registration(String email, String displayName, String locale, String timeZone) {

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

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
        if (!ZONES.contains(timeZone)) {
            throw CommonProblem.VALIDATION_FAILED
                    .exception()
                    .field("timeZone", "must be a time zone of the IANA database, for example Europe/Vienna");
        }
        return timeZone;
    }
}
