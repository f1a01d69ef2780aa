package dev.taly.e2e.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON schema of an OpenAPI document, which makes values that are well-formed.
 *
 * @param node the schema itself
 * @param components what {@code $ref} points into
 */
record Schema(Map<String, ?> node, Map<String, ?> components) {

    static final Schema NONE = new Schema(Map.of(), Map.of());

    boolean isEmpty() {
        return node.isEmpty();
    }

    /**
     * The smallest value that fits.
     *
     * @param known values of properties and parameters by their names, where any text will not do
     */
    Object example(String name, Map<String, ?> known) {
        if (known.containsKey(name)) {
            return known.get(name);
        }
        if (node.containsKey("$ref")) {
            String ref = (String) node.get("$ref");
            return in(Yaml.map(components, ref.substring(ref.lastIndexOf('/') + 1)))
                    .example(name, known);
        }
        if (node.get("enum") instanceof List<?> values) {
            return values.getFirst();
        }
        return switch (type()) {
            case "object" -> object(known);
            case "array" -> List.of(in(Yaml.map(node, "items")).example(name, known));
            case "integer", "number" -> node.get("minimum") instanceof Number least ? least : 1;
            case "boolean" -> false;
            default -> text(name);
        };
    }

    private String type() {
        Object type = node.get("type");
        if (type instanceof List<?> several) {
            return several.getFirst().toString();
        }
        return type == null ? "object" : type.toString();
    }

    private Map<String, Object> object(Map<String, ?> known) {
        Map<String, Object> value = new LinkedHashMap<>();
        if (node.get("required") instanceof List<?> required) {
            Map<String, ?> properties = Yaml.map(node, "properties");
            for (Object property : required) {
                String name = property.toString();
                value.put(name, in(Yaml.map(properties, name)).example(name, known));
            }
        }
        return value;
    }

    private String text(String name) {
        String format = String.valueOf(node.get("format"));
        return switch (format) {
            case "uuid" -> "0198c0de-0000-7000-8000-000000000000";
            case "date" -> throw unknown(name, format);
            case "date-time" -> throw unknown(name, format);
            default -> "an example of the right length";
        };
    }

    private static IllegalStateException unknown(String name, String format) {
        return new IllegalStateException("Say in Premises which " + format + " to use for " + name);
    }

    private Schema in(Map<String, ?> other) {
        return new Schema(other, components);
    }
}
