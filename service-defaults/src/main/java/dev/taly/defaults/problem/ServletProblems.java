package dev.taly.defaults.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Problem answers for servlets: as a value, or written at once by filters. */
public final class ServletProblems {

    private final ProblemAnswers answers;
    private final JsonMapper json;

    ServletProblems(ProblemAnswers answers, JsonMapper json) {
        this.answers = answers;
        this.json = json;
    }

    /** The answer to the request for this exception; unexpected exceptions are logged here, once. */
    public ResponseEntity<ProblemDetail> answer(Throwable exception, HttpServletRequest request) {
        return answers.answer(exception, path(request), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** Writes the answer; the response must not be committed. */
    public void write(Throwable exception, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ResponseEntity<ProblemDetail> answer = answer(exception, request);
        byte[] body = json.writeValueAsBytes(Objects.requireNonNull(answer.getBody()));
        response.resetBuffer();
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** Answers a bare status, for containers that know no more than that. */
    ResponseEntity<ProblemDetail> answer(int status, HttpServletRequest request) {
        return answer(StatusProblem.of(status), request);
    }

    private static String path(HttpServletRequest request) {
        @Nullable Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return original == null ? request.getRequestURI() : original.toString();
    }
}
