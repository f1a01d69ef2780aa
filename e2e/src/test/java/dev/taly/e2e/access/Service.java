package dev.taly.e2e.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A service as its files describe it.
 *
 * @param operations those of its OpenAPI document, and those that only its taly.access knows
 * @param access the lines of its taly.access by list: {@code public}, {@code user}, {@code internal}
 * @param programs the lines that scopes open to companies' programs
 * @param machineScopes those that open the internal lines to services
 */
record Service(
        String name,
        List<Operation> operations,
        Map<String, Set<String>> access,
        Set<String> programs,
        Set<String> machineScopes) {

    private static final Path ROOT = Path.of("..");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    /** Whether it lists what it serves, and to whom; the gateway serves its few endpoints to everybody. */
    boolean deniesByDefault() {
        return !access.isEmpty();
    }

    /** All that have an OpenAPI document. */
    static List<Service> all() {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.filter(module -> Files.exists(module.resolve("openapi.yaml")))
                    .sorted()
                    .map(Service::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Service read(Path module) {
        String name = module.getFileName().toString();
        Map<String, ?> lines = lines(module);
        Map<String, Set<String>> access = lists(lines);
        Set<String> internal = byScope(lines, "internal");
        if (!internal.isEmpty()) {
            access.put("internal", internal);
        }
        List<Operation> operations = described(name, Yaml.read(module.resolve("openapi.yaml")));
        Set<String> described = operations.stream().map(Operation::line).collect(Collectors.toSet());
        Stream<Operation> others = access.values().stream()
                .flatMap(Set::stream)
                .filter(line -> !described.contains(line))
                .map(line -> Operation.undescribed(name, line));
        Set<String> programs = byScope(lines, "program");
        Set<String> machineScopes = Yaml.map(lines, "internal").keySet().stream()
                .map(scope -> scope.replaceAll("[\\[\\]]", ""))
                .collect(Collectors.toSet());
        return new Service(name, Stream.concat(operations.stream(), others).toList(), access, programs, machineScopes);
    }

    private static Map<String, ?> lines(Path module) {
        Path configuration = module.resolve("src/main/resources/application.yml");
        return Yaml.map(Yaml.map(Yaml.read(configuration), "taly"), "access");
    }

    private static Map<String, Set<String>> lists(Map<String, ?> access) {
        Map<String, Set<String>> lists = new LinkedHashMap<>();
        access.forEach((list, lines) -> {
            if (lines instanceof List<?> some) {
                lists.put(list, some.stream().map(Object::toString).collect(Collectors.toSet()));
            }
        });
        return lists;
    }

    private static Set<String> byScope(Map<String, ?> access, String list) {
        return lists(Yaml.map(access, list)).values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    private static List<Operation> described(String service, Map<String, ?> document) {
        Map<String, ?> components = Yaml.map(Yaml.map(document, "components"), "schemas");
        List<Operation> operations = new ArrayList<>();
        Map<String, ?> paths = Yaml.map(document, "paths");
        for (String path : paths.keySet()) {
            Map<String, ?> item = Yaml.map(paths, path);
            item.keySet().stream()
                    .filter(METHODS::contains)
                    .map(method -> operation(service, method, path, Yaml.map(item, method), components))
                    .forEach(operations::add);
        }
        return operations;
    }

    private static Operation operation(
            String service, String method, String path, Map<String, ?> node, Map<String, ?> components) {
        Map<String, Schema> query = new LinkedHashMap<>();
        if (node.get("parameters") instanceof List<?> parameters) {
            for (Object parameter : parameters) {
                Map<String, ?> found = Yaml.map(Map.of("it", parameter), "it");
                if (Boolean.TRUE.equals(found.get("required")) && "query".equals(found.get("in"))) {
                    query.put((String) found.get("name"), new Schema(Yaml.map(found, "schema"), components));
                }
            }
        }
        Map<String, ?> content = Yaml.map(Yaml.map(node, "requestBody"), "content");
        Schema body = new Schema(Yaml.map(Yaml.map(content, "application/json"), "schema"), components);
        String bodyType = content.keySet().stream().findFirst().orElse("application/json");
        String id = String.valueOf(node.get("operationId"));
        return new Operation(service, id, method.toUpperCase(Locale.ROOT), path, query, bodyType, body);
    }
}
