package dev.taly.defaults.events;

import dev.taly.events.Personal;
import dev.taly.events.Sealed;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Leaves of an event's data what may be kept for ever: no personal field, no sealed one, and none that this version does
 * not know, since only the newer producer knows what it says.
 */
final class PersonalFields {

    private PersonalFields() {}

    /** A copy of the data without those fields. */
    static JsonNode strip(JsonNode data, Class<?> record) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (RecordComponent component : record.getRecordComponents()) {
            JsonNode field = data.get(component.getName());
            if (field != null
                    && !component.isAnnotationPresent(Personal.class)
                    && !isSealed(component.getGenericType())) {
                kept.set(component.getName(), strip(field, component.getGenericType()));
            }
        }
        return kept;
    }

    private static JsonNode strip(JsonNode value, Type type) {
        if (value.isObject()) {
            return type instanceof Class<?> raw && raw.isRecord() ? strip(value, raw) : NullNode.getInstance();
        }
        if (value.isArray()) {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            value.forEach(element -> kept.add(strip(element, elementOf(type))));
            return kept;
        }
        return value;
    }

    private static boolean isSealed(Type type) {
        return type == Sealed.class || elementOf(type) == Sealed.class;
    }

    /** The type of a collection's elements; {@code Object}, of which no JSON object is kept, for anything else. */
    private static Type elementOf(Type type) {
        return type instanceof ParameterizedType list
                        && list.getRawType() instanceof Class<?> raw
                        && Collection.class.isAssignableFrom(raw)
                ? list.getActualTypeArguments()[0]
                : Object.class;
    }
}
