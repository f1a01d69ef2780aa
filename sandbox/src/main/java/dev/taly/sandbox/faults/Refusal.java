package dev.taly.sandbox.faults;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How each provider says that it failed or that it was asked too often. */
record Refusal(int status, Map<String, String> headers, String body) {

    static Refusal error(Fault.Order order) {
        var answer = order.error();
        return answer == null
                ? error(order.provider(), order.status())
                : ses(answer.status(), answer.type(), answer.message());
    }

    private static Refusal error(Provider provider, int status) {
        boolean itsFault = status >= 500;
        return switch (provider) {
            case STRIPE ->
                stripe(
                        status,
                        itsFault ? "api_error" : "invalid_request_error",
                        "An error occurred while processing your request.");
            case PAYPAL ->
                payPal(
                        status,
                        itsFault ? "INTERNAL_SERVICE_ERROR" : "INVALID_REQUEST",
                        "An internal service error has occurred.");
            case TWILIO -> twilio(status, itsFault ? "Internal Server Error" : "Bad Request");
            case SES ->
                ses(status, itsFault ? "InternalServiceErrorException" : "BadRequestException", "Internal failure");
            case S3 ->
                s3(
                        status,
                        itsFault ? "InternalError" : "InvalidRequest",
                        "We encountered an internal error. Please try again.");
            case OIDC -> oidc(status, itsFault ? "server_error" : "invalid_request");
        };
    }

    /** S3 says 503 where the others say 429. */
    static Refusal rateLimited(Provider provider) {
        var refusal = switch (provider) {
            case STRIPE -> stripe(429, "rate_limit_error", "Request rate limit exceeded.");
            case PAYPAL -> payPal(429, "RATE_LIMIT_REACHED", "Too many requests. Blocked due to rate limiting.");
            case TWILIO -> twilio(429, "Too Many Requests");
            case SES -> ses(429, "TooManyRequestsException", "Maximum sending rate exceeded.");
            case S3 -> s3(503, "SlowDown", "Please reduce your request rate.");
            case OIDC -> oidc(429, "temporarily_unavailable");
        };
        var headers = new LinkedHashMap<>(refusal.headers());
        headers.put("Retry-After", "1");
        return new Refusal(refusal.status(), headers, refusal.body());
    }

    /** The same, as Stripe marks what it answers again. */
    Refusal again() {
        var marked = new LinkedHashMap<>(headers);
        marked.put("Idempotent-Replayed", "true");
        return new Refusal(status, marked, body);
    }

    private static Refusal stripe(int status, String type, String message) {
        var body = object();
        body.putObject("error").put("message", message).put("type", type);
        return new Refusal(status, json("Request-Id", "req_" + id().substring(0, 14)), body.toString());
    }

    private static Refusal payPal(int status, String name, String message) {
        var debugId = id().substring(0, 13);
        var body = object().put("name", name).put("message", message).put("debug_id", debugId);
        body.putArray("links");
        return new Refusal(status, json("Paypal-Debug-Id", debugId), body.toString());
    }

    private static Refusal twilio(int status, String message) {
        int code = 20_000 + status;
        var body = object().put("code", code)
                .put("message", message)
                .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                .put("status", status);
        return new Refusal(status, json("Twilio-Request-Id", "RQ" + id()), body.toString());
    }

    private static Refusal ses(int status, String type, String message) {
        var headers =
                new LinkedHashMap<>(json("x-amzn-RequestId", UUID.randomUUID().toString()));
        headers.put("x-amzn-ErrorType", type);
        return new Refusal(
                status,
                headers,
                object().put("__type", type).put("message", message).toString());
    }

    private static Refusal s3(int status, String code, String message) {
        var requestId = id().substring(0, 16);
        var body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                + "</Message><RequestId>" + requestId + "</RequestId></Error>";
        return new Refusal(status, Map.of("Content-Type", "application/xml", "x-amz-request-id", requestId), body);
    }

    private static Refusal oidc(int status, String code) {
        return new Refusal(
                status,
                Map.of("Content-Type", "application/json"),
                object().put("error", code).toString());
    }

    private static Map<String, String> json(String idHeader, String id) {
        return Map.of("Content-Type", "application/json", idHeader, id);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String id() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
