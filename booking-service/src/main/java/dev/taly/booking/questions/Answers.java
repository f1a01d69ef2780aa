package dev.taly.booking.questions;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.values.Email;
import dev.taly.defaults.values.IllegalValueException;
import dev.taly.defaults.values.PhoneNumber;
import dev.taly.defaults.values.Texts;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a customer answers to the questions of an offering, as JSON has it. */
public final class Answers {

    private static final int LONGEST = 2000;
    private static final int MOST_DECIMALS = 6;
    private static final BigDecimal GREATEST = BigDecimal.valueOf(1_000_000_000_000L);
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 8999;
    private static final String NOT_ACCEPTED = "must be accepted: send true";
    private static final Pattern ID = Pattern.compile("[a-z0-9_-]{1,40}");

    private Answers() {}

    /**
     * The answers in the order of the questions, without those that say nothing: texts stripped, choices in the order of
     * the options, numbers as {@link Long} where they are whole and {@link BigDecimal} otherwise, dates as texts, consents
     * with what was agreed to and when.
     *
     * @param now when they are given
     * @throws ProblemException 422 that names every answer that is missing, not asked for or not what was asked for
     */
    public static Map<String, Object> check(
            List<Question> questions, Map<String, ? extends @Nullable Object> answers, Instant now) {
        Map<String, String> wrong = new LinkedHashMap<>();
        Map<String, Object> right = new LinkedHashMap<>();
        for (Question question : questions) {
            Object answer = answers.get(question.id());
            if (answer == null || saysNothing(question, answer)) {
                if (question.required()) {
                    wrong.put(question.id(), isConsent(question) ? NOT_ACCEPTED : "must be answered");
                }
                continue;
            }
            try {
                right.put(question.id(), answer(question, answer, now));
            } catch (Refused refused) {
                wrong.put(question.id(), refused.message);
            }
        }
        unasked(questions, answers).forEach(id -> wrong.put(id, "is no question of this offering"));
        if (!wrong.isEmpty()) {
            ProblemException problem = CommonProblem.VALIDATION_FAILED.exception();
            wrong.forEach((id, message) -> problem.field(field(id), message));
            throw problem;
        }
        return Collections.unmodifiableMap(right);
    }

    private static Collection<String> unasked(
            List<Question> questions, Map<String, ? extends @Nullable Object> answers) {
        Map<String, ? extends @Nullable Object> others = new TreeMap<>(answers);
        questions.forEach(question -> others.remove(question.id()));
        return others.keySet();
    }

    /** What cannot be the id of any question is not repeated. */
    private static String field(String id) {
        return ID.matcher(id).matches() ? "answers." + id : "answers";
    }

    /** Nothing chosen, nothing written, not agreed. */
    private static boolean saysNothing(Question question, Object answer) {
        return switch (question.type()) {
            case CHOICES -> answer instanceof Collection<?> choices && choices.isEmpty();
            case CONSENT -> Boolean.FALSE.equals(answer);
            default -> answer instanceof String text && Texts.tidy(text).isEmpty();
        };
    }

    private static boolean isConsent(Question question) {
        return question.type() == Question.Type.CONSENT;
    }

    private static Object answer(Question question, Object answer, Instant now) {
        return switch (question.type()) {
            case TEXT -> oneLine(answer);
            case LONG_TEXT -> text(answer);
            case NUMBER -> number(answer);
            case YES_NO -> yesOrNo(answer);
            case CONSENT -> consent(question, answer, now);
            case CHOICE -> choice(question, answer);
            case CHOICES -> choices(question, answer);
            case DATE -> date(answer);
            case E_MAIL -> value(() -> Email.of(oneLine(answer)).address());
            case PHONE -> value(() -> PhoneNumber.of(oneLine(answer)).written());
        };
    }

    private static String text(Object answer) {
        if (!(answer instanceof String typed)) {
            throw new Refused("must be text");
        }
        String text = Texts.tidyLines(typed);
        if (text.length() > LONGEST) {
            throw new Refused("must not be longer than %d characters".formatted(LONGEST));
        }
        if (!Texts.isLines(text)) {
            throw new Refused("must be visible text, without control characters");
        }
        return text;
    }

    private static String oneLine(Object answer) {
        String text = text(answer);
        if (text.indexOf('\n') >= 0) {
            throw new Refused("must be one line");
        }
        return text;
    }

    private static Object number(Object answer) {
        BigDecimal number = decimal(answer);
        if (number.abs().compareTo(GREATEST) > 0) {
            throw new Refused("must be between -%1$s and %1$s".formatted(GREATEST));
        }
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.scale() > MOST_DECIMALS) {
            throw new Refused("must have at most %d decimals".formatted(MOST_DECIMALS));
        }
        return stripped.scale() <= 0 ? (Object) stripped.longValueExact() : stripped;
    }

    private static BigDecimal decimal(Object answer) {
        if (answer instanceof Number number) {
            try {
                return new BigDecimal(number.toString());
            } catch (NumberFormatException infinite) {
                throw new Refused("must be a number");
            }
        }
        throw new Refused("must be a number");
    }

    private static Boolean yesOrNo(Object answer) {
        if (answer instanceof Boolean yes) {
            return yes;
        }
        throw new Refused("must be true or false");
    }

    /** With the words that were agreed to, since they may be others by tomorrow. */
    private static Map<String, Object> consent(Question question, Object answer, Instant now) {
        if (!yesOrNo(answer)) {
            throw new Refused(NOT_ACCEPTED);
        }
        Map<String, Object> consent = new LinkedHashMap<>();
        consent.put("accepted", true);
        consent.put("at", now.toString());
        consent.put("text", question.label());
        return Collections.unmodifiableMap(consent);
    }

    private static String choice(Question question, Object answer) {
        if (answer instanceof String option && question.options().contains(option)) {
            return option;
        }
        throw new Refused("must be one of " + String.join(", ", question.options()));
    }

    private static List<String> choices(Question question, Object answer) {
        if (!(answer instanceof Collection<?> chosen)) {
            throw new Refused("must be a list");
        }
        chosen.forEach(option -> {
            if (!(option instanceof String text) || !question.options().contains(text)) {
                throw new Refused("must be some of " + String.join(", ", question.options()));
            }
        });
        return question.options().stream().filter(chosen::contains).toList();
    }

    private static String date(Object answer) {
        try {
            LocalDate date = LocalDate.parse(oneLine(answer));
            if (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) {
                return date.toString();
            }
        } catch (DateTimeException unreadable) {
            // is said below
        }
        throw new Refused("must be a date between 1900 and 9000, such as 2027-01-31");
    }

    private static String value(Supplier<String> reading) {
        try {
            return reading.get();
        } catch (IllegalValueException refused) {
            throw new Refused(refused.getMessage());
        }
    }

    /** One answer is not what was asked for. */
    private static final class Refused extends RuntimeException {

        private final String message;

        Refused(String message) {
            super(message, null, false, false);
            this.message = message;
        }
    }
}
