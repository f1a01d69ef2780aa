package dev.taly.defaults.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * An occurrence of a problem in a form that can be stored as JSON and thrown again later.
 *
 * @param reason a detail of its own, if it had one
 * @param errors messages by field
 */
public record RecordedProblem(
        String name,
        HttpStatus status,
        String title,
        String detail,
        @Nullable String reason,
        Map<String, Object> properties,
        Map<String, String> errors,
        Map<String, String> headers) {

    /** Keeps all that a caller would see. */
    public static RecordedProblem of(ProblemException thrown) {
        Problem problem = thrown.problem();
        Map<String, String> errors = new LinkedHashMap<>();
        thrown.issues().forEach(issue -> errors.putIfAbsent(issue.field(), issue.message()));
        return new RecordedProblem(
                problem.name(),
                problem.status(),
                problem.title(),
                problem.detail(),
                thrown.reason(),
                thrown.properties(),
                errors,
                thrown.headers().toSingleValueMap());
    }

    /** The same problem, to be thrown again. */
    public ProblemException again() {
        ProblemException again = new ProblemException(new Known(name, status, title, detail), reason);
        properties.forEach(again::with);
        errors.forEach(again::field);
        headers.forEach(again::header);
        return again;
    }

    private record Known(String name, HttpStatus status, String title, String detail) implements Problem {}
}
