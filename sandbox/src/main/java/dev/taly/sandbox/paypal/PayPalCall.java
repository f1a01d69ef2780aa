package dev.taly.sandbox.paypal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One call of the API as it came in. */
record PayPalCall(
        String method,
        String path,
        @Nullable String authorization,
        @Nullable String requestId,
        boolean wholeAnswer,
        String body) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static PayPalCall of(HttpServletRequest request) throws IOException {
        return new PayPalCall(
                request.getMethod(),
                request.getRequestURI().substring("/paypal".length()),
                request.getHeader("Authorization"),
                request.getHeader("PayPal-Request-Id"),
                "return=representation".equals(request.getHeader("Prefer")),
                new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** The body as one JSON object; no body at all is an empty one. */
    JsonNode json() {
        try {
            var json = JSON.readTree(body.isBlank() ? "{}" : body);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            // the same answer as for another type
        }
        throw PayPalError.invalid("/", "MALFORMED_REQUEST_JSON", "The request JSON is not well formed.");
    }

    static String required(JsonNode object, String name, String at) {
        var value = text(object, name, at, 10_000);
        if (value == null) {
            throw PayPalError.missing(at + "/" + name);
        }
        return value;
    }

    static @Nullable String text(JsonNode object, String name, String at, int longest) {
        var node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            throw PayPalError.invalid(
                    at + "/" + name,
                    "INVALID_PARAMETER_SYNTAX",
                    "The value of a field does not conform to the schema.");
        }
        var value = node.stringValue();
        if (value.isEmpty() || value.length() > longest) {
            throw PayPalError.invalid(
                    at + "/" + name,
                    "INVALID_STRING_LENGTH",
                    "The value of a field is either too short or too long (at most " + longest + ").");
        }
        return value;
    }

    /** What is not doubled is refused, never ignored. */
    static void refuseUnknown(JsonNode object, String at, Set<String> known) {
        if (object.isMissingNode() || object.isNull()) {
            return;
        }
        if (!object.isObject()) {
            throw PayPalError.invalid(at, "INVALID_PARAMETER_SYNTAX", "The value of a field must be an object.");
        }
        for (var name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw PayPalError.invalid(at + "/" + name, "NOT_DOUBLED", "The sandbox does not know this field.");
            }
        }
    }
}
