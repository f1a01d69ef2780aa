package dev.taly.stack.journey;

import dev.taly.stack.machine.StackException;
import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/**
 * What the API answered.
 *
 * @param request its line, for messages
 * @param body a missing node when there was none
 */
record Answer(String request, int status, HttpHeaders headers, JsonNode body) {

    Answer expect(int expected) {
        if (status != expected) {
            throw new StackException(
                    request + " answered " + status + " where " + expected + " was expected: " + Shortened.of(body));
        }
        return this;
    }

    /** A text or number of the body. */
    String text(String field) {
        JsonNode value = body.path(field);
        if (!value.isValueNode() || value.isNull()) {
            throw new StackException(request + " answered without '" + field + "': " + Shortened.of(body));
        }
        return value.asString();
    }

    String header(String name) {
        return headers.firstValue(name)
                .orElseThrow(() -> new StackException(request + " answered without the header " + name + "."));
    }
}
