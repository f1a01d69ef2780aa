package dev.taly.defaults.translation;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;

/** Says where a JSON body went wrong, and how, without quoting what was sent. */
final class JsonProblems {

    private static final String BODY = "body";

    private JsonProblems() {}

    static ProblemException missingBody() {
        return CommonProblem.MALFORMED_REQUEST.exception().field(BODY, "is missing");
    }

    static ProblemException of(@Nullable Throwable unreadable) {
        if (unreadable instanceof JacksonException json) {
            return CommonProblem.MALFORMED_REQUEST.exception().field(field(json.getPath()), message(json));
        }
        return CommonProblem.MALFORMED_REQUEST.exception().field(BODY, "is missing or not readable");
    }

    private static String message(JacksonException json) {
        return switch (json) {
            case PropertyBindingException unknown -> "is not known here";
            case InvalidNullException missing -> "must not be null";
            case MismatchedInputException wrong
            when wrong.getTargetType() != null -> Expectation.of(wrong.getTargetType());
            case InputCoercionException tooLarge -> Expectation.of(tooLarge.getTargetType());
            case StreamConstraintsException tooMuch -> "is nested too deeply or too long" + place(json);
            default -> json.getPath().isEmpty() ? notJson(json) : "is not valid";
        };
    }

    private static String notJson(JacksonException json) {
        boolean twice = json.getOriginalMessage().startsWith("Duplicate");
        return (twice ? "names a field twice" : "is not valid JSON") + place(json);
    }

    private static String place(JacksonException json) {
        TokenStreamLocation location = json.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static String field(List<JacksonException.Reference> path) {
        StringBuilder field = new StringBuilder();
        for (JacksonException.Reference step : path) {
            if (step.getPropertyName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(shortened(step.getPropertyName()));
            }
        }
        return field.isEmpty() ? BODY : field.toString();
    }

    /** An unknown name comes from the caller and may be of any length. */
    private static String shortened(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64) + "…";
    }
}
