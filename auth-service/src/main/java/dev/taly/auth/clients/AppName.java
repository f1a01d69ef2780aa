package dev.taly.auth.clients;

import com.ibm.icu.text.SpoofChecker;
import dev.taly.defaults.problem.CommonProblem;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an app may be called that asks people for access: anything but the platform itself. */
final class AppName {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

    /** Compares letters by how they look (Unicode Technical Standard 39, section 4). */
    private static final SpoofChecker LOOKS =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

    private static final String PLATFORM = LOOKS.getSkeleton("taly");

    private AppName() {}

    /** @throws dev.taly.defaults.problem.ProblemException {@code validation-failed} for a name that passes for Taly's */
    static void check(String name) {
        if (BETWEEN_WORDS.splitAsStream(name).anyMatch(AppName::isPlatform)) {
            throw CommonProblem.VALIDATION_FAILED
                    .exception()
                    .field("name", "must not look like the name of the platform, Taly");
        }
    }

    private static boolean isPlatform(String word) {
        return Stream.of(word, word.toLowerCase(Locale.ROOT))
                .map(LOOKS::getSkeleton)
                .map(look -> look.toLowerCase(Locale.ROOT))
                .anyMatch(PLATFORM::equals);
    }
}
