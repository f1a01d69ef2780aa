package dev.taly.defaults.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.taly.defaults.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ETagsTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", " \"7\" ", "*", "\"99\", \"7\"", "\"7\",\"8\"", "W/\"7\", \"7\"", "\"a,b\",\"7\""})
    void holdsIfOneIsItsOwn(String ifMatch) {
        ETags.match(ifMatch, 7);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -               | precondition-required
            " "             | precondition-failed
            "8"             | precondition-failed
            "8", "77"       | precondition-failed
            7               | precondition-failed
            W/"8"           | precondition-failed
            W/"7"           | weak-etag
            "8", W/"7"      | weak-etag
            """, quoteCharacter = '`')
    void failsOtherwiseAndSaysWhy(@Nullable String ifMatch, String problem) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> ETags.match(ifMatch, 7));

        assertThat(refused.problem().slug()).isEqualTo(problem);
        assertThat(refused.problem().status().value()).isEqualTo(ifMatch == null ? 428 : 412);
    }
}
