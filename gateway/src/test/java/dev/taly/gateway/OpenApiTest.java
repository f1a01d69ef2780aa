package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;

/** The document is written by hand, and says what the controllers do. */
class OpenApiTest extends GatewayTest {

    private static final Path COMMITTED = Path.of("openapi.yaml");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping controllers;

    private final Map<String, ?> document = read();

    @Test
    void namesEveryEndpointWithItsParametersAndNoOther() {
        Map<String, Set<String>> told = new TreeMap<>();
        map(document, "paths")
                .forEach((path, item) -> operations(item)
                        .forEach((method, operation) ->
                                told.put(method.toUpperCase(Locale.ROOT) + " " + path, parameters(operation))));

        assertThat(told).isEqualTo(served()).containsKeys("GET /api/v1/session", "POST /bff/logout");
    }

    @Test
    void namesEveryFieldOfASession() throws ClassNotFoundException {
        Class<?> answer = Class.forName("dev.taly.gateway.sessions.SessionController$Answer");

        assertThat(map(map(map(map(document, "components"), "schemas"), "Session"), "properties")
                        .keySet())
                .containsExactlyElementsOf(Stream.of(answer.getRecordComponents())
                        .map(component -> component.getName())
                        .toList());
    }

    @Test
    void isServed() throws IOException {
        get("/docs/openapi/gateway.yaml")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType("application/yaml")
                .expectBody(String.class)
                .isEqualTo(Files.readString(COMMITTED));
    }

    /** What the controllers take, but for the pages that explain problems. */
    private Map<String, Set<String>> served() {
        Map<String, Set<String>> served = new TreeMap<>();
        controllers
                .getHandlerMethods()
                .forEach((mapping, method) -> mapping.getPatternsCondition().getPatterns().stream()
                        .map(Objects::toString)
                        .filter(path -> path.startsWith("/api/") || path.startsWith("/bff/"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> served.put(verb + " " + path, parameters(method)))));
        return served;
    }

    private static Set<String> parameters(HandlerMethod method) {
        Set<String> names = new TreeSet<>();
        Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(MethodParameter::getParameter)
                .forEach(parameter -> names.add(parameter.getName()));
        return names;
    }

    private static Set<String> parameters(Map<String, ?> operation) {
        Set<String> names = new TreeSet<>();
        if (operation.get("parameters") instanceof List<?> parameters) {
            parameters.forEach(parameter -> names.add(String.valueOf(((Map<?, ?>) parameter).get("name"))));
        }
        return names;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, ?>> operations(Object item) {
        Map<String, Map<String, ?>> operations = new TreeMap<>((Map<String, Map<String, ?>>) item);
        operations.keySet().retainAll(METHODS);
        return operations;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> map(Map<String, ?> parent, String name) {
        return (Map<String, ?>) Objects.requireNonNull(parent.get(name), name);
    }

    private static Map<String, ?> read() {
        try {
            return new Yaml().load(Files.readString(COMMITTED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
