package dev.taly.stack.cli;

import dev.taly.stack.machine.LogFollower;
import dev.taly.stack.machine.LogLine;
import dev.taly.stack.machine.LogTail;
import dev.taly.stack.machine.StackException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the processes wrote, also after they stopped. */
@Command(name = "logs", description = "Show the log of one process, or the ends of all.")
public final class Logs implements Runnable {
    private static final int LINES_OF_ONE = 200;
    private static final int LINES_OF_ALL = 20;

    @Parameters(arity = "0..1", description = "Such as booking-service or postgres.")
    private @Nullable String name;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is written from now.")
    private boolean follow;

    private final PrintStream out;

    public Logs(PrintStream out) {
        this.out = out;
    }

    @Override
    public void run() {
        List<Path> logs = logs(Stack.open(step -> {}).home().logs());
        for (Path log : logs) {
            List<String> end = LogTail.last(log, logs.size() == 1 ? LINES_OF_ONE : LINES_OF_ALL);
            end.forEach(line -> out.println(prefix(logs, log) + LogLine.readable(line)));
        }
        if (follow) {
            new LogFollower(logs).follow((log, line) -> out.println(prefix(logs, log) + LogLine.readable(line)));
        }
    }

    private List<Path> logs(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
            List<Path> chosen = all.stream()
                    .filter(log -> name == null || process(log).equals(name))
                    .toList();
            if (chosen.isEmpty()) {
                throw new StackException("There is no log of " + (name == null ? "anything yet" : name) + ". Logs: "
                        + String.join(", ", all.stream().map(Logs::process).toList()));
            }
            return chosen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String prefix(List<Path> logs, Path log) {
        return logs.size() == 1 ? "" : "%-20s | ".formatted(process(log));
    }

    private static String process(Path log) {
        return log.getFileName().toString().replaceFirst("\\.log$", "");
    }
}
