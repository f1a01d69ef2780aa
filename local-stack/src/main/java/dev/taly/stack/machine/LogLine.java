package dev.taly.stack.machine;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A line of a log for people: the services write theirs as JSON for machines (ECS). */
public final class LogLine {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LogLine() {}

    /** Time, level, message and stack trace of a JSON line; any other line as it is. */
    public static String readable(String line) {
        if (!line.startsWith("{")) {
            return line;
        }
        try {
            JsonNode entry = JSON.readTree(line);
            String text = "%s %-5s %s: %s"
                    .formatted(
                            entry.path("@timestamp").asString(""),
                            entry.at("/log/level").asString(""),
                            entry.at("/log/logger").asString("").replaceFirst(".*\\.", ""),
                            entry.path("message").asString(""));
            String trace = entry.at("/error/stack_trace").asString("");
            return trace.isEmpty() ? text : text + "\n" + trace.stripTrailing();
        } catch (JacksonException e) {
            return line;
        }
    }
}
