package dev.taly.stack.providers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The variables that payment-service and notification-service are started with. */
public record Variables(Map<String, String> values) {

    private static final Pattern SECRET = Pattern.compile(".*(?:SECRET|KEY|TOKEN|PASSWORD).*");
    private static final int SHORTEST_SECRET = 4;
    private static final List<String> FILES = List.of("payment-service.env", "notification-service.env");

    public Variables {
        values = Map.copyOf(values);
    }

    /** Those in the files that docker-compose.yml reads. */
    public static Variables ofFolder(Path folder) {
        Map<String, String> values = new TreeMap<>();
        for (String file : FILES) {
            try (Stream<String> lines = Files.lines(folder.resolve(file))) {
                lines.filter(line -> line.contains("=") && !line.startsWith("#"))
                        .forEach(line -> values.put(
                                line.substring(0, line.indexOf('=')).strip(), line.substring(line.indexOf('=') + 1)));
            } catch (IOException e) {
                throw new UncheckedIOException(folder.resolve(file) + " cannot be read", e);
            }
        }
        return new Variables(values);
    }

    /** Empty when it is not set. */
    String text(String name) {
        return values.getOrDefault(name, "").strip();
    }

    boolean has(String name) {
        return !text(name).isEmpty();
    }

    /** An address without what may follow it, or the one of the provider itself. */
    String url(String name, String otherwise) {
        return (has(name) ? text(name) : otherwise).replaceAll("/+$", "");
    }

    /** Unset means production, as everywhere. */
    boolean isProduction() {
        return !has("TALY_ENV") || text("TALY_ENV").equals("production");
    }

    /** What each of these lacks. */
    List<Finding> missing(String... names) {
        return Stream.of(names)
                .filter(name -> !has(name))
                .map(name -> Finding.toDo("set " + name + ", see docs/providers.md"))
                .toList();
    }

    /** The text without any secret that stands in the variables, should one have got into it. */
    String withoutSecrets(String text) {
        String clean = text;
        for (Map.Entry<String, String> variable : values.entrySet()) {
            String value = variable.getValue().strip();
            if (SECRET.matcher(variable.getKey()).matches() && value.length() >= SHORTEST_SECRET) {
                clean = clean.replace(value, "(" + variable.getKey() + ")");
            }
        }
        return clean;
    }

    /** No secret gets into a log with the whole of it. */
    @Override
    public String toString() {
        return "Variables" + values.keySet();
    }
}
