package dev.taly.e2e.reliability;

import dev.taly.e2e.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The services' last words when a test fails: their own folder goes with this run. */
final class ServiceLogs {

    private static final int LINES = 3_000;

    private ServiceLogs() {}

    static void keep(String test) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "failed", test));
            for (String service : Running.SERVICES) {
                Files.write(folder.resolve(service + ".log"), Running.SYSTEM.log(service, LINES));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
