package dev.taly.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Who caused an event. On the wire it is one string, {@code USER:0198…}, because CloudEvents 1.0 knows no attributes
 * with parts.
 *
 * @param id the user, client, guest's booking, service or provider, by type
 */
public record Actor(Type type, String id) {

    public enum Type {
        USER,
        GUEST,
        CLIENT,
        SYSTEM,
        PROVIDER
    }

    /** @throws IllegalArgumentException if the text is not {@code TYPE:id} */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Actor parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("An actor is TYPE:id");
        }
        return new Actor(Type.valueOf(text.substring(0, colon)), text.substring(colon + 1));
    }

    @JsonValue
    @Override
    public String toString() {
        return type + ":" + id;
    }
}
