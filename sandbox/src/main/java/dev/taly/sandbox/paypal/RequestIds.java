package dev.taly.sandbox.paypal;

import dev.taly.sandbox.Recent;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * {@code PayPal-Request-Id}: what succeeded under an id is answered again and done once; a refusal leaves the id free.
 * Calls with an id go one after the other, so that a twin waits for the first.
 */
@Component
class RequestIds {

    private record Use(String body, PayPalAnswer answer) {}

    private final Recent<Use> uses = new Recent<>(10_000);

    synchronized PayPalAnswer once(String id, PayPalCall call, Supplier<PayPalAnswer> endpoint) {
        if (id.length() > 108) {
            throw PayPalError.invalid(
                    "PayPal-Request-Id", "INVALID_STRING_LENGTH", "The value is too long (at most 108).");
        }
        var key = call.path() + " " + id;
        var use = uses.get(key);
        if (use == null) {
            var answer = endpoint.get();
            uses.put(key, new Use(call.body(), answer));
            return answer;
        }
        if (!use.body().equals(call.body())) {
            throw PayPalError.unprocessable(
                    null, "DUPLICATE_REQUEST_ID", "The value of PayPal-Request-Id header has already been used.");
        }
        return use.answer().again();
    }
}
