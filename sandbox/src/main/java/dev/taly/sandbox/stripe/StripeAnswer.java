package dev.taly.sandbox.stripe;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a call was answered, and whether that answer had been given before under the same idempotency key. */
record StripeAnswer(int status, String body, @Nullable String objectId, boolean replayed) {

    static StripeAnswer of(ObjectNode object) {
        return new StripeAnswer(200, object.toString(), object.path("id").stringValue(null), false);
    }

    static StripeAnswer of(StripeError error) {
        return new StripeAnswer(error.status(), error.json().toString(), null, false);
    }

    StripeAnswer again() {
        return new StripeAnswer(status, body, objectId, true);
    }
}
