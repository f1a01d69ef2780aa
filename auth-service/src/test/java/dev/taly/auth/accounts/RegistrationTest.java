package dev.taly.auth.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {

    @Test
    void assumesEnglishAndUtc() {
        assertThat(Registration.of("ada@example.org", " Ada ", null, null))
                .isEqualTo(new Registration("ada@example.org", "Ada", "en", "UTC"));
    }

    @ParameterizedTest
    @CsvSource({"de,de", "de-at,de-AT", "zh-hant-tw,zh-Hant-TW"})
    void spellsTheLocaleCanonically(String given, String stored) {
        assertThat(Registration.of("ada@example.org", "Ada", given, null).locale())
                .isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "und", "english please", "de_AT", "x", "\u0000"})
    void refusesWhatIsNoLanguage(String locale) {
        refuses(() -> Registration.of("ada@example.org", "Ada", locale, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Europe/Atlantis", "+02:00", "CEST+1", "\u0000"})
    void refusesZonesThatDoNotExist(String timeZone) {
        refuses(() -> Registration.of("ada@example.org", "Ada", "en", timeZone));
    }

    private static void refuses(Runnable attempt) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(attempt::run)
                .extracting(ProblemException::problem)
                .isEqualTo(CommonProblem.VALIDATION_FAILED);
    }
}
