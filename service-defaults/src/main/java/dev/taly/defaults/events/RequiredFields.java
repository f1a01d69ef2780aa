package dev.taly.defaults.events;

import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jackson leaves an absent field null; here a component that is not {@code @Nullable} must be there. */
final class RequiredFields {

    private RequiredFields() {}

    /** @throws InvalidMessageException naming the first field that is missing */
    static void check(Record value) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object field = read(component, value);
            if (field == null) {
                if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    throw new InvalidMessageException("missing field " + component.getName());
                }
            } else {
                checkNested(field);
            }
        }
    }

    static void check(Object value) {
        if (value instanceof Record fields) {
            check(fields);
        }
    }

    private static void checkNested(Object field) {
        if (field instanceof Record fields) {
            check(fields);
        } else if (field instanceof List<?> elements) {
            elements.forEach(RequiredFields::checkNested);
        }
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
