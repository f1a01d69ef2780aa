package dev.taly.defaults.translation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** Says in words what a value should have been. */
final class Expectation {

    private Expectation() {}

    static String of(@Nullable Class<?> expected) {
        if (expected == null) {
            return "is not valid";
        }
        Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(expected);
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (type == Integer.class || type == Long.class || type == Short.class) {
            return "must be a whole number in its range";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "must be a number";
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "must be a list";
        }
        return ofSimple(type);
    }

    private static String ofSimple(Class<?> type) {
        if (type == String.class) {
            return "must be text, without NUL characters or half characters";
        }
        if (type == Boolean.class) {
            return "must be true or false";
        }
        if (type == UUID.class) {
            return "must be a UUID";
        }
        if (type == Instant.class) {
            return "must be an instant between 1970 and 9000, such as 2027-01-31T09:00:00Z";
        }
        if (type == LocalDate.class) {
            return "must be a date between 1900 and 9000, such as 2027-01-31";
        }
        if (type == LocalTime.class) {
            return "must be a time of day such as 09:00";
        }
        if (ZoneId.class.isAssignableFrom(type)) {
            return "must be a time zone named by area and place, such as Europe/Berlin, or UTC";
        }
        return type.isRecord() ? "must be an object" : "is not valid";
    }
}
