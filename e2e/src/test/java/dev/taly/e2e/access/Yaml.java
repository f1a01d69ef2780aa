package dev.taly.e2e.access;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** YAML files as maps. */
final class Yaml {

    private Yaml() {}

    static Map<String, ?> read(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            return new org.yaml.snakeyaml.Yaml().load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The map under a key, empty when there is none. */
    @SuppressWarnings("unchecked")
    static Map<String, ?> map(Map<String, ?> node, String key) {
        return node.get(key) instanceof Map<?, ?> found ? (Map<String, ?>) found : Map.of();
    }
}
