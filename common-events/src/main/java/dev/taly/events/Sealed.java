package dev.taly.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A secret on its way to a person, such as a verification token, encrypted for notification-service alone.
 *
 * @param ciphertext base64url of a Tink hybrid ciphertext
 */
public record Sealed(@JsonValue String ciphertext) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Sealed {}

    @Override
    public String toString() {
        return "Sealed[…]";
    }
}
