package dev.taly.booking.offerings;

import dev.taly.booking.questions.Question;
import dev.taly.booking.questions.QuestionRequest;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.values.LanguageTags;
import dev.taly.defaults.values.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The texts of an offering in another language, as far as there are any.
 *
 * @param questions by the id of the question
 */
record Translation(
        @Nullable String name,
        @Nullable String description,
        @Nullable Map<String, QuestionText> questions) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 2000;

    /** @param options as many as the question has, in the same order; only what is shown, never what is answered */
    record QuestionText(@Nullable String label, @Nullable List<@Nullable String> options) {

        QuestionText {
            label = Texts.tidyOrNull(label);
            options = options == null
                    ? null
                    : options.stream().<@Nullable String>map(Texts::tidyOrNull).toList();
        }

        /** The same of a question that became another one. */
        private QuestionText fitting(Question before, QuestionRequest after) {
            List<String> wanted = after.options();
            List<@Nullable String> translated = options;
            if (translated == null || wanted == null) {
                return new QuestionText(label, null);
            }
            List<@Nullable String> fitting = new ArrayList<>();
            for (String option : wanted) {
                int known = before.options().indexOf(option);
                fitting.add(known < 0 ? option : translated.get(known));
            }
            return new QuestionText(label, fitting);
        }
    }

    Translation {
        name = Texts.tidyOrNull(name);
        description = Texts.tidyLinesOrNull(description);
    }

    @Nullable
    String label(String question) {
        QuestionText text = text(question);
        return text == null ? null : text.label;
    }

    @Nullable
    List<@Nullable String> options(String question) {
        QuestionText text = text(question);
        return text == null ? null : text.options;
    }

    private @Nullable QuestionText text(String question) {
        return questions == null ? null : questions.get(question);
    }

    /** The same for other questions: without those that are gone, and with new options as they are written. */
    static Map<String, Translation> fitting(
            Map<String, Translation> translations, List<Question> before, @Nullable List<QuestionRequest> after) {
        Map<String, QuestionRequest> asked = new HashMap<>();
        Objects.requireNonNullElse(after, List.<@Nullable QuestionRequest>of()).stream()
                .filter(Objects::nonNull)
                .forEach(question -> asked.put(question.id(), question));
        Map<String, Translation> fitting = new TreeMap<>();
        translations.forEach((locale, translation) -> fitting.put(locale, translation.fitting(before, asked)));
        return fitting;
    }

    private Translation fitting(List<Question> before, Map<String, QuestionRequest> asked) {
        if (questions == null) {
            return this;
        }
        Map<String, QuestionText> kept = new TreeMap<>();
        for (Question question : before) {
            QuestionText text = questions.get(question.id());
            QuestionRequest after = asked.get(question.id());
            if (text != null && after != null) {
                kept.put(question.id(), text.fitting(question, after));
            }
        }
        return new Translation(name, description, kept);
    }

    /** The text for a reader of {@code de-AT}: of that language, or of {@code de}; null when there is none. */
    static <T> @Nullable T find(
            Map<String, Translation> translations, String locale, Function<Translation, @Nullable T> text) {
        String tag = Locale.forLanguageTag(locale).toLanguageTag();
        while (true) {
            Translation translation = translations.get(tag);
            T found = translation == null ? null : text.apply(translation);
            int end = tag.lastIndexOf('-');
            if (found != null || end < 0) {
                return found;
            }
            tag = tag.substring(0, end);
        }
    }

    /**
     * The same under canonical language tags.
     *
     * @throws ProblemException 422 for what is no language, what is too long, and what is asked nowhere
     */
    static Map<String, Translation> check(Map<String, @Nullable Translation> translations, List<Question> questions) {
        Map<String, Question> known = questions.stream().collect(Collectors.toMap(Question::id, Function.identity()));
        Map<String, Translation> checked = new TreeMap<>();
        translations.forEach((locale, translation) -> {
            String tag = LanguageTags.canonical(locale)
                    .orElseThrow(() -> refuse("translations", "must be by language tags, such as de-AT"));
            String field = "translations.%s".formatted(tag);
            if (translation == null) {
                throw refuse(field, "must not be null");
            }
            translation.check(field, known);
            if (checked.put(tag, translation) != null) {
                throw refuse(field, "comes twice");
            }
        });
        return checked;
    }

    private void check(String field, Map<String, Question> known) {
        checkText(field + ".name", name, LONGEST_NAME);
        if (description != null && (!Texts.isLines(description) || description.length() > LONGEST_DESCRIPTION)) {
            throw refuse(
                    field + ".description",
                    "must be visible text, of at most %d characters".formatted(LONGEST_DESCRIPTION));
        }
        Objects.requireNonNullElse(questions, Map.<String, QuestionText>of()).forEach((id, text) -> {
            Question question = known.get(id);
            if (question == null) {
                throw refuse(field + ".questions", "must be by ids of questions of this offering");
            }
            check("%s.questions.%s".formatted(field, id), question, text);
        });
    }

    private static void check(String field, Question question, @Nullable QuestionText text) {
        if (text == null) {
            throw refuse(field, "must not be null");
        }
        checkText(field + ".label", text.label, QuestionRequest.LONGEST_LABEL);
        if (text.options == null) {
            return;
        }
        if (text.options.size() != question.options().size()) {
            throw refuse(field + ".options", "must be as many as the question has");
        }
        for (int i = 0; i < text.options.size(); i++) {
            String option = text.options.get(i);
            if (option == null) {
                throw refuse(field + ".options[%d]".formatted(i), "must not be null");
            }
            checkText(field + ".options[%d]".formatted(i), option, QuestionRequest.LONGEST_OPTION);
        }
    }

    private static void checkText(String field, @Nullable String text, int longest) {
        if (text != null && (!Texts.isOneLine(text) || text.length() > longest)) {
            throw refuse(field, "must be one line of visible text, of at most %d characters".formatted(longest));
        }
    }

    private static ProblemException refuse(String field, String message) {
        return CommonProblem.VALIDATION_FAILED.exception().field(field, message);
    }
}
