package dev.taly.auth.passwords;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private final PasswordPolicy policy = new PasswordPolicy();

    @ParameterizedTest
    @ValueSource(strings = {"1234567890", "qwertyuiop", "Password123", "PASSWORD1234", "correcthorsebatterystaple"})
    void refusesWhatEverybodyTriesFirst(String password) {
        refuses(password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.org", "Ada@Example.org", "aaaaaaaaaaaa", "1010101010"})
    void refusesTheAddressAndTrivialRepetition(String password) {
        refuses(password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tin horse walks home", "nurkleinbuchstaben", "8203918445", "пароль и чай"})
    void asksForNoKindsOfCharacters(String password) {
        assertThatNoException().isThrownBy(() -> policy.check("password", password, "ada@example.org"));
    }

    private void refuses(String password) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> policy.check("password", password, "ada@example.org"))
                .extracting(ProblemException::problem)
                .isEqualTo(CommonProblem.VALIDATION_FAILED);
    }
}
