package dev.taly.booking.claims;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's array literals, of values that need no quotes: ids, instants, dates. */
final class SqlArrays {

    private SqlArrays() {}

    static <T> String of(Collection<T> values, Function<T, @Nullable Object> part) {
        return values.stream()
                .map(value -> String.valueOf(part.apply(value)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String of(Collection<?> values) {
        return of(values, value -> value);
    }
}
