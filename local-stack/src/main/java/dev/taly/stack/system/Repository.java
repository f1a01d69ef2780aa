package dev.taly.stack.system;

import dev.taly.stack.machine.Home;
import dev.taly.stack.machine.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checkout that the programs are built in.
 *
 * @param root the folder with the Maven wrapper
 */
public record Repository(Path root) {

    /** The one that the taly script names, else the one around the working folder. */
    public static Repository find() {
        String named = System.getProperty("taly.root");
        if (named != null) {
            return new Repository(Path.of(named));
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return new Repository(folder);
            }
        }
        throw new StackException("Not inside Taly's repository.");
    }

    /** {@code .taly} in the repository, or what {@code TALY_HOME} names. */
    public Home home() {
        Path folder = Optional.ofNullable(System.getenv("TALY_HOME"))
                .filter(set -> !set.isBlank())
                .map(Path::of)
                .orElse(root.resolve(".taly"));
        return new Home(folder.toAbsolutePath().normalize());
    }

    Path jar(Part service) {
        Path target = root.resolve(service.label()).resolve("target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.<Path>empty()) {
            List<Path> jars = files.filter(file ->
                            file.getFileName().toString().matches(service.label() + "-[0-9][^-]*(-SNAPSHOT)?\\.jar"))
                    .toList();
            if (jars.size() != 1) {
                throw new StackException(service.label() + " is not built: ./mvnw -DskipTests package");
            }
            return jars.getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
