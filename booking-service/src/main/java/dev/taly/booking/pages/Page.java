package dev.taly.booking.pages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param nextCursor asks for the following part; null in the last one
 */
public record Page<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor) {

    /** @param found one row more than the limit, when there are more */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
        if (found.size() <= limit) {
            return new Page<>(List.copyOf(found), null);
        }
        List<T> items = List.copyOf(found.subList(0, limit));
        return new Page<>(items, cursor.apply(items.getLast()));
    }

    /** The same, or a shorter one where it would become larger than this; it has one item at least. */
    public Page<T> endedBefore(int most, ToIntFunction<T> size, Function<T, String> cursor) {
        int sum = 0;
        for (int i = 0; i < items.size(); i++) {
            sum += size.applyAsInt(items.get(i));
            if (i > 0 && sum > most) {
                return new Page<>(items.subList(0, i), cursor.apply(items.get(i - 1)));
            }
        }
        return this;
    }

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), nextCursor);
    }
}
