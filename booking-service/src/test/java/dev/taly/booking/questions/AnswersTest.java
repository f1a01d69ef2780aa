package dev.taly.booking.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.booking.questions.Question.Type;
import dev.taly.defaults.problem.ProblemException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AnswersTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> SIZES = List.of("S", "M", "L");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            TEXT      | " Ada "                | Ada
            LONG_TEXT | "one\\ntwo\\t!"        | `one
            two	!`
            NUMBER    | 3                      | 3
            NUMBER    | -0.50                  | -0.5
            NUMBER    | 1e3                    | 1000
            NUMBER    | 1000000000000          | 1000000000000
            YES_NO    | false                  | false
            CHOICE    | "M"                    | M
            CHOICES   | ["L","S"]              | [S, L]
            DATE      | "2028-02-29"           | 2028-02-29
            E_MAIL    | "ada@example.org"      | ada@example.org
            PHONE     | "+44 20 7946 0000"     | +44 20 7946 0000
            """)
    void takesWhatWasAskedFor(Type type, String json, String text) {
        assertThat(Answers.check(List.of(question(type, true)), Map.of("q", value(json))))
                .hasEntrySatisfying("q", answer -> assertThat(answer).hasToString(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            TEXT      | 3                      | must be text
            TEXT      | "one\\ntwo"            | must be one line
            TEXT      | "a\\u0000b"            | must not have control characters
            TEXT      | "a\\ud83db"            | must not have control characters
            LONG_TEXT | ["a"]                  | must be text
            NUMBER    | "3"                    | must be a number
            NUMBER    | 1000000000001          | must be between -1000000000000 and 1000000000000
            NUMBER    | 1e400                  | must be
            NUMBER    | 0.0000001              | must have at most 6 decimals
            YES_NO    | "yes"                  | must be true or false
            YES_NO    | 1                      | must be true or false
            CHOICE    | "XL"                   | must be one of S, M, L
            CHOICE    | ["S"]                  | must be one of S, M, L
            CHOICES   | "S"                    | must be a list
            CHOICES   | ["S","XL"]             | must be some of S, M, L
            CHOICES   | [["S"]]                | must be some of S, M, L
            DATE      | "2027-02-29"           | must be a date
            DATE      | "29.02.2028"           | must be a date
            DATE      | "1969-12-31"           | must be a date
            DATE      | "9000-01-01"           | must be a date
            E_MAIL    | "nobody"               | must be an e-mail address
            E_MAIL    | "a@b@c"                | must be an e-mail address
            PHONE     | "call me"              | must be a phone number
            TEXT      | {"a":1}                | must be text
            """)
    void refusesWhatWasNotAskedFor(Type type, String json, String message) {
        assertThatThrownBy(() -> Answers.check(List.of(question(type, false)), Map.of("q", value(json))))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("[answers.q " + message);
    }

    @ParameterizedTest
    @EnumSource(Type.class)
    void wantsAnswersToWhatIsRequired(Type type) {
        List<Question> questions = List.of(question(type, true));
        Map<String, @Nullable Object> explicit = new HashMap<>();
        explicit.put("q", null);

        for (Map<String, ? extends @Nullable Object> silence :
                List.of(Map.<String, Object>of(), explicit, Map.of("q", "  "), Map.of("q", List.of()))) {
            assertThatThrownBy(() -> Answers.check(questions, silence))
                    .hasMessageContaining("[answers.q must be answered]");
            assertThat(Answers.check(List.of(question(type, false)), silence)).isEmpty();
        }
    }

    @Test
    void namesEverythingThatIsWrong() {
        List<Question> questions =
                List.of(question(Type.NUMBER, true), new Question("b", "B", Type.TEXT, true, List.of()));

        assertThatThrownBy(() -> Answers.check(questions, Map.of("q", "x", "c", 1)))
                .hasMessageContaining("[answers.q must be a number]")
                .hasMessageContaining("[answers.b must be answered]")
                .hasMessageContaining("[answers.c is no question of this offering]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a b", "<script>"})
    void repeatsNoIdThatCannotBeOne(String id) {
        assertThatThrownBy(() -> Answers.check(List.of(), Map.of(id, 1)))
                .hasMessageContaining("[answers is no question of this offering]");
    }

    @Test
    void refusesWhatIsTooLong() {
        List<Question> questions = List.of(question(Type.LONG_TEXT, false));

        assertThat(Answers.check(questions, Map.of("q", "a".repeat(2000)))).hasSize(1);
        assertThatThrownBy(() -> Answers.check(questions, Map.of("q", "a".repeat(2001))))
                .hasMessageContaining("must not be longer than 2000 characters");
    }

    @Test
    void keepsNumbersExact() {
        List<Question> questions = List.of(question(Type.NUMBER, false));

        assertThat(Answers.check(questions, Map.of("q", 7))).containsEntry("q", 7L);
        assertThat(Answers.check(questions, Map.of("q", 0.1))).containsEntry("q", new BigDecimal("0.1"));
        assertThatThrownBy(() -> Answers.check(questions, Map.of("q", Double.NaN)))
                .hasMessageContaining("a number");
        assertThatThrownBy(() -> Answers.check(questions, Map.of("q", new BigDecimal("1e999999999"))))
                .hasMessageContaining("must be between");
        assertThatThrownBy(() -> Answers.check(questions, Map.of("q", 1)).put("q", 2))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static Question question(Type type, boolean required) {
        return new Question("q", "Q?", type, required, type.hasOptions() ? SIZES : List.of());
    }

    private static Object value(String json) {
        return JSON.readValue(json, Object.class);
    }
}
