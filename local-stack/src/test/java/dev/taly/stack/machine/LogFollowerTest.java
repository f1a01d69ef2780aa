package dev.taly.stack.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFollowerTest {
    @TempDir
    Path folder;

    @Test
    void readsOnWithWholeLines() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "before\n");
        List<String> read = new ArrayList<>();
        LogFollower follower = new LogFollower(List.of(log));

        append(log, "größer\nhal");
        follower.readOn((file, line) -> read.add(line));
        append(log, "f\n");
        follower.readOn((file, line) -> read.add(line));

        assertThat(read).containsExactly("größer", "half");
    }

    @Test
    void quotesTheEndOfALogAndNamesIt() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "one\ntwo\nthree\n");

        assertThat(LogTail.last(log, 2)).containsExactly("two", "three");
        assertThat(LogTail.quote(log)).contains("  | three").contains(log.toString());
    }

    @Test
    void makesJsonLinesReadable() {
        String line = """
                {"@timestamp":"2027-01-01T00:00:00Z","log":{"level":"ERROR","logger":"dev.taly.Booking"},\
                "message":"went wrong","error":{"stack_trace":"java.lang.Error: no\\n\\tat here\\n"}}""";

        assertThat(LogLine.readable(line))
                .isEqualTo("2027-01-01T00:00:00Z ERROR Booking: went wrong\njava.lang.Error: no\n\tat here");
        assertThat(LogLine.readable("{broken")).isEqualTo("{broken");
        assertThat(LogLine.readable("plain")).isEqualTo("plain");
    }

    private static void append(Path log, String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.APPEND);
    }
}
