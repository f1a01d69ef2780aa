package dev.taly.e2e.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All tests of this module that carry {@link Fault}, found among its compiled classes. */
final class FaultTests {

    private FaultTests() {}

    static List<Fault> all() {
        try {
            Path classes = Path.of(FaultTests.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(classes)) {
                return files.map(file -> classes.relativize(file).toString())
                        .filter(file -> file.endsWith("IT.class"))
                        .map(file -> file.replace(".class", "").replace('/', '.'))
                        .flatMap(FaultTests::methods)
                        .map(method -> method.getAnnotation(Fault.class))
                        .filter(fault -> fault != null)
                        .sorted(Comparator.comparing(Fault::value))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without running what a class does when it is first used. */
    private static Stream<Method> methods(String name) {
        try {
            return Arrays.stream(Class.forName(name, false, FaultTests.class.getClassLoader())
                    .getDeclaredMethods());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
