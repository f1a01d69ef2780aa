package dev.taly.sandbox.stripe;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An error as Stripe answers it: HTTP status and {@code {"error": {type, code, message, param}}}. */
class StripeError extends RuntimeException {

    private static final String INVALID = "invalid_request_error";
    private static final String IDEMPOTENCY = "idempotency_error";
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final @Nullable String code;
    private final @Nullable String param;

    private StripeError(int status, String type, @Nullable String code, String message, @Nullable String param) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
    }

    static StripeError invalid(@Nullable String code, String message, @Nullable String param) {
        return new StripeError(400, INVALID, code, message, param);
    }

    static StripeError missing(String param) {
        return invalid("parameter_missing", "Missing required param: " + param + ".", param);
    }

    static StripeError noSuch(String what, String id, String param) {
        return new StripeError(404, INVALID, "resource_missing", "No such " + what + ": '" + id + "'", param);
    }

    static StripeError unknownUrl(StripeCall call) {
        var message = "Unrecognized request URL (" + call.method() + ": " + call.path()
                + "). If you are trying to list objects, remove the trailing slash. The sandbox doubles only what Taly calls.";
        return new StripeError(404, INVALID, null, message, null);
    }

    static StripeError unauthorized(String message) {
        return new StripeError(401, INVALID, null, message, null);
    }

    static StripeError keyReused(String message) {
        return new StripeError(400, IDEMPOTENCY, null, message, null);
    }

    static StripeError keyInUse(String key) {
        var message =
                "There is currently another in-progress request using this Idempotent Key (that probably means you"
                        + " submitted twice, and the other request is still going through): " + key
                        + ". Please try again later.";
        return new StripeError(409, IDEMPOTENCY, "idempotency_key_in_use", message, null);
    }

    static StripeError unexpected() {
        return new StripeError(500, "api_error", null, "An unknown error occurred", null);
    }

    int status() {
        return status;
    }

    ObjectNode json() {
        var error = JsonNodeFactory.instance.objectNode();
        if (code != null) {
            error.put("code", code).put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        error.put("message", getMessage());
        if (param != null) {
            error.put("param", param);
        }
        error.put("type", type);
        var body = JsonNodeFactory.instance.objectNode();
        body.set("error", error);
        return body;
    }
}
