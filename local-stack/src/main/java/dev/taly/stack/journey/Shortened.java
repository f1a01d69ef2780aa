package dev.taly.stack.journey;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** JSON for people: long texts and lists are cut. */
final class Shortened {
    private static final int TEXT = 60;
    private static final int ITEMS = 2;
    private static final int FIELDS = 14;

    private Shortened() {}

    static String of(JsonNode node) {
        if (node.isMissingNode()) {
            return "(no body)";
        }
        if (node.isObject()) {
            Stream<String> fields = node.propertyStream()
                    .limit(FIELDS)
                    .map(field -> StringNode.valueOf(field.getKey()) + ":" + of(field.getValue()));
            return "{" + join(fields, node.size() > FIELDS) + "}";
        }
        if (node.isArray()) {
            return "[" + join(node.valueStream().limit(ITEMS).map(Shortened::of), node.size() > ITEMS) + "]";
        }
        if (node.isString() && node.asString().length() > TEXT) {
            return StringNode.valueOf(node.asString().substring(0, TEXT) + "…").toString();
        }
        return node.toString();
    }

    private static String join(Stream<String> parts, boolean isCut) {
        return Stream.concat(parts, isCut ? Stream.of("…") : Stream.empty()).collect(Collectors.joining(","));
    }
}
