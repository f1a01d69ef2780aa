package dev.taly.defaults.input;

import dev.taly.defaults.problem.CommonProblem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a query string may hold; for both web flavours, so it knows the types of neither. */
final class QueryText {

    private QueryText() {}

    static void refuseNul(@Nullable String query) {
        if (query != null && query.toLowerCase(Locale.ROOT).contains("%00")) {
            throw CommonProblem.MALFORMED_REQUEST.exception().field("query", "must not contain NUL characters");
        }
    }
}
