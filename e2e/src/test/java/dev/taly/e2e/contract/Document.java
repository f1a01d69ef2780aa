package dev.taly.e2e.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** An OpenAPI 3.1 document, whose schemas are of JSON Schema 2020-12. Formats count, and what no schema names is wrong. */
final class Document {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    /** Problems may have members of their own (RFC 9457, section 3.2). */
    private static final String OPEN = "Problem";

    private final JsonNode root;

    Document(JsonNode root) {
        this.root = root;
        close(root.at("/paths"));
        root.at("/components/schemas").properties().stream()
                .filter(schema -> !schema.getKey().equals(OPEN))
                .forEach(schema -> close(schema.getValue()));
    }

    static Document read(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            return of(new Yaml().load(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Document of(Object tree) {
        return new Document(JSON.valueToTree(tree));
    }

    List<DocumentedOperation> operations() {
        return root.at("/paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .map(method -> new DocumentedOperation(
                                this, method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue())))
                .toList();
    }

    /** What a reference within the document leads to; where it is none, the node itself. */
    JsonNode resolved(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isString() ? root.at(reference.asString().substring(1)) : node;
    }

    /** A component by its name. */
    JsonNode schemaOf(String name) {
        return root.at("/components/schemas").path(name);
    }

    /** A schema of the document, which may refer to its components. */
    Schema schema(JsonNode node) {
        ObjectNode alone = JSON.createObjectNode();
        alone.putArray("allOf").add(node);
        alone.set("components", root.path("components"));
        return SCHEMAS.getSchema(alone);
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.set("additionalProperties", BooleanNode.FALSE);
        }
        node.forEach(Document::close);
    }
}
