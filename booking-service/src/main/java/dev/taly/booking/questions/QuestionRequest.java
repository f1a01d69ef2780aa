package dev.taly.booking.questions;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.values.OneLine;
import dev.taly.defaults.values.Texts;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question as the owner writes it.
 *
 * @param options for CHOICE and CHOICES, and for them alone
 */
public record QuestionRequest(
        @NotNull @Pattern(regexp = "[a-z0-9_-]{1,40}") String id,
        @NotNull @OneLine @Size(max = LONGEST_LABEL) String label,
        @NotNull Question.Type type,
        @Nullable Boolean required,

        @Size(min = 1, max = 50) @Nullable List<@NotBlank @OneLine @Size(max = LONGEST_OPTION) String> options) {

    public static final int LONGEST_LABEL = 300;
    public static final int LONGEST_OPTION = 200;

    public QuestionRequest {
        label = Texts.tidy(label);
        options = options == null ? null : options.stream().map(Texts::tidy).toList();
    }

    public static QuestionRequest of(Question question) {
        return new QuestionRequest(
                question.id(),
                question.label(),
                question.type(),
                question.required(),
                question.type().hasOptions() ? question.options() : null);
    }

    private Question question() {
        return new Question(
                id, label, type, Boolean.TRUE.equals(required), Objects.requireNonNullElse(options, List.of()));
    }

    /** @throws dev.taly.defaults.problem.ProblemException 422 for ids that come twice and options that do not fit */
    public static List<Question> check(List<QuestionRequest> requests) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < requests.size(); i++) {
            QuestionRequest request = requests.get(i);
            String field = "questions[%d]".formatted(i);
            if (!ids.add(request.id)) {
                throw CommonProblem.VALIDATION_FAILED.exception().field(field + ".id", "comes twice");
            }
            if (request.type.hasOptions() != (request.options != null)) {
                throw CommonProblem.VALIDATION_FAILED
                        .exception()
                        .field(field + ".options", "must be there for CHOICE and CHOICES, and for them alone");
            }
        }
        List<Question> questions =
                requests.stream().map(QuestionRequest::question).toList();
        for (int i = 0; i < questions.size(); i++) {
            List<String> options = questions.get(i).options();
            if (Set.copyOf(options).size() != options.size()) {
                throw CommonProblem.VALIDATION_FAILED
                        .exception()
                        .field("questions[%d].options".formatted(i), "must differ");
            }
        }
        return questions;
    }
}
