package dev.taly.stack.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads on in files that others append to. */
public final class LogFollower {
    private static final Duration FOREVER = Duration.ofDays(365);

    private final Map<Path, Long> positions = new HashMap<>();

    /** Begins at the present ends. */
    public LogFollower(List<Path> logs) {
        logs.forEach(log -> positions.put(log, size(log)));
    }

    /** Returns when the thread is interrupted. */
    public void follow(BiConsumer<Path, String> reader) {
        Wait.until(FOREVER, () -> {
            readOn(reader);
            return false;
        });
    }

    /** Whole lines that were added since the last time. */
    void readOn(BiConsumer<Path, String> reader) {
        positions.replaceAll((log, position) -> {
            byte[] added = from(log, position);
            int end = added.length;
            while (end > 0 && added[end - 1] != '\n') {
                end--;
            }
            new String(added, 0, end, StandardCharsets.UTF_8).lines().forEach(line -> reader.accept(log, line));
            return position + end;
        });
    }

    private static byte[] from(Path log, long position) {
        try (InputStream content = Files.newInputStream(log)) {
            content.skipNBytes(position);
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path log) {
        try {
            return Files.size(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
