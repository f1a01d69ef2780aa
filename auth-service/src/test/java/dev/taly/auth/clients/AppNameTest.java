package dev.taly.auth.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.taly.defaults.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppNameTest {

    /** As it is, capital I for l, full width, a Cyrillic a, a Greek capital Tau, and with other words. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Taly",
                "TALY",
                "TaIy",
                "Ｔａｌｙ",
                "T\u0430ly",
                "\u03a4aly",
                "Taly Support",
                "Sign in to taly!",
                "my-taly"
            })
    void isNotThePlatforms(String name) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> AppName.check(name));

        assertThat(refused).as(name).isNotNull();
        assertThat(refused.issues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.field()).isEqualTo("name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Talya's diary", "Italy by bike", "Vitaly", "Salon <Diary>", "Kasse 2", "日記"})
    void isAnythingElse(String name) {
        assertThatCode(() -> AppName.check(name)).doesNotThrowAnyException();
    }
}
