package dev.taly.sandbox.paypal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An error as PayPal answers it: {@code {name, message, debug_id, details: [{field, issue, description}]}}. */
class PayPalError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String name;
    private final @Nullable String field;
    private final String issue;
    private final String description;

    private PayPalError(
            int status, String name, String message, @Nullable String field, String issue, String description) {
        super(message, null, false, false);
        this.status = status;
        this.name = name;
        this.field = field;
        this.issue = issue;
        this.description = description;
    }

    static PayPalError invalid(String field, String issue, String description) {
        return new PayPalError(
                400,
                "INVALID_REQUEST",
                "Request is not well-formed, syntactically incorrect, or violates schema.",
                field,
                issue,
                description);
    }

    static PayPalError missing(String field) {
        return invalid(field, "MISSING_REQUIRED_PARAMETER", "A required field / parameter is missing.");
    }

    static PayPalError unprocessable(@Nullable String field, String issue, String description) {
        return new PayPalError(
                422,
                "UNPROCESSABLE_ENTITY",
                "The requested action could not be performed, semantically incorrect, or failed business validation.",
                field,
                issue,
                description);
    }

    static PayPalError noSuch(String id) {
        return new PayPalError(
                404,
                "RESOURCE_NOT_FOUND",
                "The specified resource does not exist.",
                null,
                "INVALID_RESOURCE_ID",
                "Specified resource ID does not exist: " + id);
    }

    static PayPalError unknownAddress(PayPalCall call) {
        return new PayPalError(
                404,
                "RESOURCE_NOT_FOUND",
                "The specified resource does not exist.",
                null,
                "NOT_DOUBLED",
                "The sandbox doubles only what Taly calls, not " + call.method() + " " + call.path());
    }

    static PayPalError unexpected() {
        return new PayPalError(
                500,
                "INTERNAL_SERVER_ERROR",
                "An internal server error has occurred.",
                null,
                "INTERNAL_SERVER_ERROR",
                "See the log of the sandbox.");
    }

    int status() {
        return status;
    }

    ObjectNode json() {
        var error = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("message", getMessage())
                .put("debug_id", PayPalId.next(13).toLowerCase(Locale.ROOT));
        var detail = error.putArray("details").addObject();
        if (field != null) {
            detail.put("field", field).put("location", "body");
        }
        detail.put("issue", issue).put("description", description);
        error.putArray("links")
                .addObject()
                .put("href", "https://developer.paypal.com/api/rest/reference/orders/v2/errors/#" + issue)
                .put("rel", "information_link")
                .put("method", "GET");
        return error;
    }
}
