package dev.taly.booking.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.booking.questions.Question.Type;
import dev.taly.defaults.problem.ProblemException;
import java.math.BigDecimal;
import java.time.Instant;
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

    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
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
            CONSENT   | true                   | {accepted=true, at=2026-12-01T10:00:00Z, text=Q?}
            TEXT      | "Jose\\u0301\\u200b"     | José
            DATE      | "2028-02-29"           | 2028-02-29
            DATE      | "1900-01-01"           | 1900-01-01
            DATE      | "1969-12-31"           | 1969-12-31
            E_MAIL    | " anna@münchen.example\\u200b" | anna@xn--mnchen-3ya.example
            PHONE     | "\\u202a(030)\\u00a012\\u201334567" | (030) 12-34567
            E_MAIL    | "ada@example.org"      | ada@example.org
            PHONE     | "+44 20 7946 0000"     | +44 20 7946 0000
            """)
    void takesWhatWasAskedFor(Type type, String json, String text) {
        assertThat(check(List.of(question(type, true)), Map.of("q", value(json))))
                .hasEntrySatisfying("q", answer -> assertThat(answer).hasToString(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            TEXT      | 3                      | must be text
            TEXT      | "one\\ntwo"            | must be one line
            TEXT      | "a\\u0000b"            | must be visible text
            TEXT      | "a\\ud83db"            | must be visible text
            TEXT      | "\\u0301"              | must be visible text
            TEXT      | []                     | must be text
            LONG_TEXT | []                     | must be text
            NUMBER    | []                     | must be a number
            DATE      | []                     | must be text
            CHOICE    | []                     | must be one of S, M, L
            YES_NO    | []                     | must be true or false
            CONSENT   | []                     | must be true or false
            CONSENT   | "yes"                  | must be true or false
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
            DATE      | "1899-12-31"           | must be a date
            DATE      | "9000-01-01"           | must be a date
            E_MAIL    | "nobody"               | must be an e-mail address
            E_MAIL    | "a@b@c"                | must be an e-mail address
            PHONE     | "call me"              | must be a phone number
            TEXT      | {"a":1}                | must be text
            """)
    void refusesWhatWasNotAskedFor(Type type, String json, String message) {
        assertThatThrownBy(() -> check(List.of(question(type, false)), Map.of("q", value(json))))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("[answers.q " + message);
    }

    @ParameterizedTest
    @EnumSource(Type.class)
    void wantsAnswersToWhatIsRequired(Type type) {
        List<Question> questions = List.of(question(type, true));
        Map<String, @Nullable Object> explicit = new HashMap<>();
        explicit.put("q", null);

        Map<String, Object> empty = Map.of(
                "q",
                switch (type) {
                    case CHOICES -> List.of();
                    case CONSENT -> false;
                    default -> " \u200b\u3164\u2800 ";
                });
        for (Map<String, ? extends @Nullable Object> silence : List.of(Map.<String, Object>of(), explicit, empty)) {
            assertThatThrownBy(() -> check(questions, silence))
                    .hasMessageContaining(
                            type == Type.CONSENT
                                    ? "[answers.q must be accepted: send true]"
                                    : "[answers.q must be answered]");
            assertThat(check(List.of(question(type, false)), silence)).isEmpty();
        }
    }

    @Test
    void namesEverythingThatIsWrong() {
        List<Question> questions =
                List.of(question(Type.NUMBER, true), new Question("b", "B", Type.TEXT, true, List.of()));

        assertThatThrownBy(() -> check(questions, Map.of("q", "x", "c", 1)))
                .hasMessageContaining("[answers.q must be a number]")
                .hasMessageContaining("[answers.b must be answered]")
                .hasMessageContaining("[answers.c is no question of this offering]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a b", "<script>"})
    void repeatsNoIdThatCannotBeOne(String id) {
        assertThatThrownBy(() -> check(List.of(), Map.of(id, 1)))
                .hasMessageContaining("[answers is no question of this offering]");
    }

    @Test
    void refusesWhatIsTooLong() {
        List<Question> questions = List.of(question(Type.LONG_TEXT, false));

        assertThat(check(questions, Map.of("q", "a".repeat(2000)))).hasSize(1);
        assertThatThrownBy(() -> check(questions, Map.of("q", "a".repeat(2001))))
                .hasMessageContaining("must not be longer than 2000 characters");
    }

    @Test
    void keepsNumbersExact() {
        List<Question> questions = List.of(question(Type.NUMBER, false));

        assertThat(check(questions, Map.of("q", 7))).containsEntry("q", 7L);
        assertThat(check(questions, Map.of("q", 0.1))).containsEntry("q", new BigDecimal("0.1"));
        assertThatThrownBy(() -> check(questions, Map.of("q", Double.NaN))).hasMessageContaining("a number");
        assertThatThrownBy(() -> check(questions, Map.of("q", new BigDecimal("1e999999999"))))
                .hasMessageContaining("must be between");
        assertThatThrownBy(() -> check(questions, Map.of("q", 1)).put("q", 2))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static Map<String, Object> check(
            List<Question> questions, Map<String, ? extends @Nullable Object> answers) {
        return Answers.check(questions, answers, NOW);
    }

    private static Question question(Type type, boolean required) {
        return new Question("q", "Q?", type, required, type.hasOptions() ? SIZES : List.of());
    }

    private static Object value(String json) {
        return JSON.readValue(json, Object.class);
    }
}
