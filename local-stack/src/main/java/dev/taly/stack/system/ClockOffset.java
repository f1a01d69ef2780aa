package dev.taly.stack.system;

import dev.taly.stack.machine.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How far business time is ahead. It belongs to the data, which would otherwise lie in the future after a restart, and
 * goes with it on {@code ./taly reset}.
 */
public record ClockOffset(Home home) {

    public Duration read() {
        try {
            return Files.exists(file())
                    ? Duration.parse(Files.readString(file()).strip())
                    : Duration.ZERO;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(Duration offset) {
        try {
            Files.createDirectories(home.allData());
            Files.writeString(file(), offset.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return home.allData().resolve("clock-offset");
    }
}
