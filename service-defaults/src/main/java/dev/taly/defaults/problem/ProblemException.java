package dev.taly.defaults.problem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** One occurrence of a {@link Problem}. Carries no stack trace: it is an answer, not a defect. */
public final class ProblemException extends RuntimeException {

    /** Members that every problem document may have (RFC 9457, section 3.1), and the fields. */
    private static final Set<String> COMMON = Set.of("type", "title", "status", "detail", "instance", "errors");

    private final transient Problem problem;
    private final @Nullable String reason;
    private final transient Map<String, Object> properties = new LinkedHashMap<>();
    private final transient List<FieldIssue> issues = new ArrayList<>();
    private final transient HttpHeaders headers = new HttpHeaders();

    ProblemException(Problem problem, @Nullable String reason) {
        super(problem.slug(), null, false, false);
        this.problem = problem;
        this.reason = reason;
    }

    /**
     * Adds an extension member to the document, such as {@code alternatives}.
     *
     * @throws IllegalArgumentException if all documents have a member of that name
     */
    public ProblemException with(String property, Object value) {
        if (COMMON.contains(property)) {
            throw new IllegalArgumentException("Every problem document may have '" + property + "' already");
        }
        properties.put(property, value);
        return this;
    }

    /** Names a field of the request and what is wrong with it; may be called once per field. */
    public ProblemException field(String field, String message) {
        issues.add(new FieldIssue(field, message));
        return this;
    }

    /** Adds a header to the answer, such as {@code Retry-After}. */
    public ProblemException header(String name, String value) {
        headers.set(name, value);
        return this;
    }

    /** Which problem this is. */
    public Problem problem() {
        return problem;
    }

    @Nullable
    String reason() {
        return reason;
    }

    Map<String, Object> properties() {
        return properties;
    }

    /** What is wrong where, as far as fields were named. */
    public List<FieldIssue> issues() {
        return issues;
    }

    HttpHeaders headers() {
        return headers;
    }

    @Override
    public String getMessage() {
        StringBuilder text = new StringBuilder(problem.slug()).append(": ");
        text.append(reason == null ? problem.detail() : reason);
        issues.forEach(issue -> text.append(" [")
                .append(issue.field())
                .append(' ')
                .append(issue.message())
                .append(']'));
        return text.toString();
    }
}
