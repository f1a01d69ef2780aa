package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.taly.defaults.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every problem is told in every language; English stands in the code. */
class ProblemTextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr"})
    void areTranslated(String language) throws IOException {
        Properties texts = new Properties();
        try (InputStream file =
                Objects.requireNonNull(getClass().getResourceAsStream("/problems_" + language + ".properties"))) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        List<String> keys = problems()
                .map(problem -> "problem." + problem.slug())
                .distinct()
                .toList();

        assertThat(keys).contains("problem.csrf-token-invalid", "problem.cross-site");
        assertThat(texts.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(texts.values()).doesNotContain("");
    }

    private static Stream<? extends Problem> problems() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.taly.gateway")
                        .stream()
                        .filter(type -> type.isAssignableTo(Problem.class) && type.isEnum())
                        .map(type -> type.reflect().asSubclass(Problem.class))
                        .flatMap(type -> Stream.of(Objects.requireNonNull(type.getEnumConstants())));
    }
}
