package dev.taly.sandbox.paypal;

import tools.jackson.databind.node.ObjectNode;

/** What a call was answered, and whether that answer had been given before under the same request id. */
record PayPalAnswer(int status, String body, boolean replayed) {

    static PayPalAnswer ok(ObjectNode object) {
        return new PayPalAnswer(200, object.toString(), false);
    }

    static PayPalAnswer created(ObjectNode object) {
        return new PayPalAnswer(201, object.toString(), false);
    }

    static PayPalAnswer of(PayPalError error) {
        return new PayPalAnswer(error.status(), error.json().toString(), false);
    }

    /** PayPal shows by 200 instead of 201 that it did nothing. */
    PayPalAnswer again() {
        return new PayPalAnswer(200, body, true);
    }
}
