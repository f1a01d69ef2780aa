package dev.taly.booking.claims;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's array literals, of values that need no quotes: ids, instants, dates. A statement that is answered often asks for them
 * by {@code (SELECT CAST(:ids AS uuid[]))}: PostgreSQL does not look into a sub-select when it plans, so one plan serves
 * for all arrays, where it would make another one for each.
 */
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

    /** Those of a column; none when it is null. */
    static List<UUID> uuids(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((UUID[]) array.getArray());
    }
}
