package dev.taly.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        PROVIDER,
        /** Of a newer producer, unknown here; {@code id} is the whole text. Nobody publishes it. */
        OTHER
    }

    private static final Pattern KNOWN = Pattern.compile("(USER|GUEST|CLIENT|SYSTEM|PROVIDER):(.*)", Pattern.DOTALL);
    private static final Pattern ANY = Pattern.compile("[A-Z][A-Z_]*:.*", Pattern.DOTALL);

    /** @throws IllegalArgumentException if the text is not {@code TYPE:id} */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Actor parse(String text) {
        Matcher known = KNOWN.matcher(text);
        if (known.matches()) {
            return new Actor(Type.valueOf(known.group(1)), known.group(2));
        }
        if (ANY.matcher(text).matches()) {
            return new Actor(Type.OTHER, text);
        }
        throw new IllegalArgumentException("An actor is TYPE:id");
    }

    @JsonValue
    @Override
    public String toString() {
        return type == Type.OTHER ? id : type + ":" + id;
    }
}
