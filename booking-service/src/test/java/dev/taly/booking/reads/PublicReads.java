package dev.taly.booking.reads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.yaml.snakeyaml.Yaml;

/** What anybody may read: the GETs of the committed document that the configuration opens to everybody. */
final class PublicReads {

    private static final Path DOCUMENT = Path.of("openapi.yaml");

    private PublicReads() {}

    record Parameter(String in, String name) {}

    /** @param path with its parameters in braces */
    record Read(String path, List<Parameter> parameters) {

        boolean has(String parameter) {
            return parameters.stream().anyMatch(one -> one.name.equals(parameter));
        }
    }

    static List<Read> all(Environment environment) throws IOException {
        List<String> open = Binder.get(environment)
                .bind("taly.access.public", Bindable.listOf(String.class))
                .get();
        List<Read> reads = new ArrayList<>();
        Map<String, Object> document = new Yaml().load(Files.readString(DOCUMENT));
        Map<String, Map<String, Object>> paths = at(document, "paths");
        paths.forEach((path, operations) -> {
            Map<String, Object> get = at(operations, "get");
            if (get != null && open.stream().anyMatch(line -> opens(line, path))) {
                reads.add(new Read(path, parameters(get, document)));
            }
        });
        return reads;
    }

    private static boolean opens(String line, String path) {
        return line.startsWith("GET ")
                && path.matches(line.substring("GET ".length()).replace("*", "[^/]+"));
    }

    /** With the credentials that are sent in headers of their own. */
    private static List<Parameter> parameters(Map<String, Object> operation, Map<String, Object> document) {
        List<Map<String, String>> parameters = at(operation, "parameters");
        Map<String, Object> components = at(document, "components");
        Map<String, Map<String, String>> schemes = at(components, "securitySchemes");
        List<Map<String, Object>> security = Objects.requireNonNullElse(at(operation, "security"), List.of());
        Stream<Map<String, String>> credentials = security.stream()
                .flatMap(requirement -> requirement.keySet().stream())
                .map(name -> Objects.requireNonNull(schemes.get(name)))
                .filter(scheme -> scheme.get("type").equals("apiKey"));
        return Stream.concat(parameters.stream(), credentials)
                .map(one -> new Parameter(one.get("in"), one.get("name")))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static <T> T at(Map<String, ?> node, String key) {
        return (T) node.get(key);
    }
}
