package dev.taly.e2e.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The page as a file: a preamble, and a row for every fault test there is, in alphabetical order. */
final class ReliabilityPage {

    static final Path COMMITTED = Path.of("..", "docs", "reliability.md");
    static final Path OF_RUN = Path.of("target", "reliability.md");

    private ReliabilityPage() {}

    static Map<String, Row> read(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .flatMap(line -> Row.read(line).stream())
                    .collect(Collectors.toMap(Row::fault, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What did not run keeps the row that it had before, with the date of its run. */
    static void write(Path file, Map<String, Row> run, Map<String, Row> before) {
        String rows = FaultTests.all().stream()
                .map(fault -> Optional.ofNullable(run.get(fault.value()))
                        .or(() -> Optional.ofNullable(before.get(fault.value())))
                        .orElseGet(() -> Row.notRun(fault))
                        .line())
                .collect(Collectors.joining("\n", Row.HEAD, "\n"));
        try {
            Files.writeString(file, preamble().replace("{{rows}}", rows.strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String preamble() throws IOException {
        try (var content = ReliabilityPage.class.getResourceAsStream("reliability.md")) {
            return new String(content.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
