package dev.taly.sandbox.stripe;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which sessions a merchant wants to see, newest first, a page at a time.
 *
 * @param createdSince in seconds since 1970
 * @param after the last session of the page before
 */
record SessionList(@Nullable Long createdSince, @Nullable String after, int limit) {

    private static final Set<String> KNOWN = Set.of("created[gte]", "starting_after", "limit");

    static SessionList of(Params params) {
        params.refuseUnknown(KNOWN);
        Long limit = params.integer("limit");
        if (limit != null && (limit < 1 || limit > 100)) {
            throw StripeError.invalid("parameter_invalid_integer", "limit must be between 1 and 100", "limit");
        }
        return new SessionList(
                params.integer("created[gte]"), params.text("starting_after"), limit == null ? 10 : limit.intValue());
    }

    ObjectNode json(List<ObjectNode> newestFirst) {
        var wanted = newestFirst.stream()
                .filter(session ->
                        createdSince == null || session.path("created").longValue() >= createdSince)
                .toList();
        var left = after == null ? wanted : wanted.subList(positionAfter(after, wanted), wanted.size());
        var list = JsonNodeFactory.instance.objectNode();
        list.put("object", "list").put("url", "/v1/checkout/sessions").put("has_more", left.size() > limit);
        var page = list.putArray("data");
        left.stream().limit(limit).forEach(page::add);
        return list;
    }

    private static int positionAfter(String id, List<ObjectNode> sessions) {
        for (int i = 0; i < sessions.size(); i++) {
            if (id.equals(sessions.get(i).path("id").stringValue())) {
                return i + 1;
            }
        }
        throw StripeError.invalid("resource_missing", "No such checkout.session: '" + id + "'", "starting_after");
    }
}
