package dev.taly.stack.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of one stack: data, logs, process records and secrets.
 *
 * @param folder absolute
 */
public record Home(Path folder) {

    public Path data(String server) {
        return made(folder.resolve("data").resolve(server));
    }

    public Path allData() {
        return folder.resolve("data");
    }

    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    public Path logs() {
        return made(folder.resolve("logs"));
    }

    /** Programs unpacked to be run from here, so that a new build never pulls a jar away under a running process. */
    public Path programs() {
        return made(folder.resolve("programs"));
    }

    public Path secrets() {
        return made(folder).resolve("secrets.json");
    }

    Path run() {
        return made(folder.resolve("run"));
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (AccessDeniedException e) {
            throw new StackException(
                    folder + " cannot be made by this user. TALY_HOME=<folder> names another place.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
