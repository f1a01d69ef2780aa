package dev.taly.stack.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file. */
public final class LogTail {
    private static final int QUOTED = 25;

    private LogTail() {}

    public static List<String> last(Path log, int lines) {
        try {
            // one broken character must not hide the rest
            List<String> all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The last lines and where the rest is, to be put behind a sentence that says what happened. */
    public static String quote(Path log) {
        List<String> end = last(log, QUOTED).stream()
                .flatMap(line -> LogLine.readable(line).lines())
                .toList();
        // of a long stack trace the causes at its end say most
        List<String> shown = end.subList(Math.max(0, end.size() - 2 * QUOTED), end.size());
        return "\n  | " + String.join("\n  | ", shown) + "\n  The whole log: " + log;
    }
}
