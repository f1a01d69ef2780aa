package dev.taly.defaults.events;

import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Jackson leaves an absent field null; here a component that is not {@code @Nullable} must be there. An enum's may be null when the
 * message has a word for it that is not known here.
 */
final class RequiredFields {

    private RequiredFields() {}

    /** @throws InvalidMessageException naming the first field that is missing */
    static void check(Record value) {
        check(value, MissingNode.getInstance());
    }

    /**
     * @param json what the value was read from
     * @throws InvalidMessageException naming the first field that is missing
     */
    static void check(Object value, JsonNode json) {
        if (value instanceof Record fields) {
            for (RecordComponent component : fields.getClass().getRecordComponents()) {
                check(component, read(component, fields), json.path(component.getName()));
            }
        } else if (value instanceof List<?> elements) {
            for (int n = 0; n < elements.size(); n++) {
                check(elements.get(n), json.path(n));
            }
        }
    }

    private static void check(RecordComponent component, @Nullable Object field, JsonNode json) {
        if (field != null) {
            check(field, json);
        } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && !isUnknownWord(component, json)) {
            throw new InvalidMessageException("missing field " + component.getName());
        }
    }

    private static boolean isUnknownWord(RecordComponent component, JsonNode json) {
        return component.getType().isEnum() && json.isString();
    }

    private static @Nullable Object read(RecordComponent component, Record value) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + component, e);
        }
    }
}
