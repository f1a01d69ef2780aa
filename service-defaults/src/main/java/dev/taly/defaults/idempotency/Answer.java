package dev.taly.defaults.idempotency;

import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.problem.RecordedProblem;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What a key was answered with, in the form in which it is stored: either a response or a problem.
 *
 * @param body JSON, null for a response without one
 */
record Answer(
        int status,
        Map<String, String> headers,
        @Nullable String body,
        @Nullable RecordedProblem problem) {

    /** A refusal that would be the same on every retry. */
    static boolean isKept(HttpStatus refusal) {
        return refusal == HttpStatus.CONFLICT || refusal == HttpStatus.UNPROCESSABLE_CONTENT;
    }

    static Answer of(ResponseEntity<?> response, @Nullable String json) {
        return new Answer(
                response.getStatusCode().value(), response.getHeaders().toSingleValueMap(), json, null);
    }

    static Answer of(ProblemException refused) {
        return new Answer(refused.problem().status().value(), Map.of(), null, RecordedProblem.of(refused));
    }

    /** @throws ProblemException when the key was answered with one */
    ResponseEntity<?> give() {
        if (problem != null) {
            throw problem.again();
        }
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status);
        headers.forEach(response::header);
        return body == null
                ? response.build()
                : response.contentType(MediaType.APPLICATION_JSON).body(body.getBytes(StandardCharsets.UTF_8));
    }
}
