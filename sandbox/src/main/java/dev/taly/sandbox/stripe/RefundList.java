package dev.taly.sandbox.stripe;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which refunds a merchant wants to see, newest first, a page at a time.
 *
 * @param after the last refund of the page before
 */
record RefundList(
        @Nullable String charge,
        @Nullable String intent,
        @Nullable String after,
        int limit) {

    private static final Set<String> KNOWN = Set.of("charge", "payment_intent", "starting_after", "limit");

    static RefundList of(Params params) {
        params.refuseUnknown(KNOWN);
        Long limit = params.integer("limit");
        if (limit != null && (limit < 1 || limit > 100)) {
            throw StripeError.invalid("parameter_invalid_integer", "limit must be between 1 and 100", "limit");
        }
        return new RefundList(
                params.text("charge"),
                params.text("payment_intent"),
                params.text("starting_after"),
                limit == null ? 10 : limit.intValue());
    }

    ObjectNode json(List<ObjectNode> newestFirst) {
        var wanted = newestFirst.stream()
                .filter(refund -> is(charge, refund, "charge") && is(intent, refund, "payment_intent"))
                .toList();
        var left = after == null ? wanted : wanted.subList(positionAfter(after, wanted), wanted.size());
        var list = JsonNodeFactory.instance.objectNode();
        list.put("object", "list").put("url", "/v1/refunds").put("has_more", left.size() > limit);
        var page = list.putArray("data");
        left.stream().limit(limit).map(ObjectNode::deepCopy).forEach(page::add);
        return list;
    }

    private static int positionAfter(String id, List<ObjectNode> refunds) {
        for (int i = 0; i < refunds.size(); i++) {
            if (is(id, refunds.get(i), "id")) {
                return i + 1;
            }
        }
        throw StripeError.invalid("resource_missing", "No such refund: '" + id + "'", "starting_after");
    }

    private static boolean is(@Nullable String value, ObjectNode refund, String field) {
        return value == null || value.equals(refund.path(field).stringValue(null));
    }
}
