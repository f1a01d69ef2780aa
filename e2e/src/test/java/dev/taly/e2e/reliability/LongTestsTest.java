package dev.taly.e2e.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.e2e.FullOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a quick run leaves out is written down: faults on the page of reliability, other tests in this module's README. */
class LongTestsTest {

    @Test
    void areInTheReadme() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md")).stream().filter(line -> line.startsWith("| `")))
                .filteredOn(line -> line.contains("IT` | "))
                .containsExactlyInAnyOrderElementsOf(
                        FaultTests.classes().flatMap(LongTestsTest::rows).toList());
    }

    private static Stream<String> rows(Class<?> type) {
        Stream<FullOnly> ofMethods =
                Arrays.stream(type.getDeclaredMethods()).map(method -> method.getAnnotation(FullOnly.class));
        return Stream.concat(Stream.of(type).map(whole -> whole.getAnnotation(FullOnly.class)), ofMethods)
                .filter(Objects::nonNull)
                .map(why -> "| `%s` | %s |".formatted(type.getSimpleName(), why.value()));
    }
}
