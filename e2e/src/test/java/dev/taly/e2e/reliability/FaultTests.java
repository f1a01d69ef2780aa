package dev.taly.e2e.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** All tests of this module that carry {@link Fault}, found among its compiled classes. */
final class FaultTests {

    private FaultTests() {}

    static List<Fault> all() {
        return classes()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .map(method -> method.getAnnotation(Fault.class))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Fault::value))
                .toList();
    }

    /** All classes with tests of the running system. */
    static Stream<Class<?>> classes() {
        try {
            Path classes = Path.of(FaultTests.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(classes)) {
                return files
                        .map(file -> classes.relativize(file).toString())
                        .filter(file -> file.endsWith("IT.class"))
                        .map(file -> file.replace(".class", "").replace('/', '.'))
                        .<Class<?>>map(FaultTests::load)
                        .toList()
                        .stream();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without running what a class does when it is first used. */
    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, FaultTests.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
