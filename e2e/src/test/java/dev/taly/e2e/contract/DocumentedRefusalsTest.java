package dev.taly.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every refusal that any document names is a problem document. Reads files only. */
class DocumentedRefusalsTest {

    private static final String PROBLEM = "#/components/schemas/Problem";

    static List<Path> documents() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("openapi.yaml"))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void allModulesWithAnApiHaveADocument() throws IOException {
        assertThat(documents())
                .extracting(document -> document.getParent().getFileName().toString())
                .containsExactly(
                        "analytics-service",
                        "auth-service",
                        "booking-service",
                        "gateway",
                        "notification-service",
                        "payment-service",
                        "user-service");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyRefusalHasTheBodyOfAProblem(Path file) {
        Document document = Document.read(file);

        assertThat(document.operations()).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.refusals().keySet())
                    .as("%s: statuses", operation)
                    .contains("default");
            operation.refusals().forEach((status, response) -> assertContent(operation + " " + status, response));
        });
    }

    private static void assertContent(String refusal, JsonNode response) {
        assertThat(response.path("content").propertyNames()).as(refusal).containsExactly("application/problem+json");
        assertThat(response.at("/content/application~1problem+json/schema/$ref").asString(""))
                .as(refusal)
                .isEqualTo(PROBLEM);
    }

    /** What each problem document has (RFC 9457, section 3.1), as service-defaults writes it. */
    @ParameterizedTest
    @MethodSource("documents")
    void aProblemHasWhatAllHave(Path file) {
        JsonNode problem = Document.read(file).schemaOf("Problem");

        assertThat(problem.path("properties").propertyNames()).contains("type", "title", "status", "detail");
        assertThat(problem.path("required").valueStream().map(JsonNode::asString))
                .contains("type", "title", "status", "detail");
    }
}
