package dev.taly.sandbox;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what tests tell the sandbox. A misspelt member would test nothing, so it is refused, in words. */
public final class ControlJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private ControlJson() {}

    /** The body as {@code type}, or 400 with what is wrong with it. */
    public static <T> T read(String body, Class<T> type) {
        try {
            T value = JSON.readValue(body, type);
            if (value != null) {
                return value;
            }
        } catch (UnrecognizedPropertyException e) {
            throw refused("There is no member '" + e.getPropertyName() + "'; these may be given: " + list(known(e)));
        } catch (MismatchedInputException e) {
            throw refused(mismatch(e));
        } catch (InputCoercionException e) {
            throw refused(member(e) + " is too large");
        } catch (JacksonException e) {
            throw refused("The body is not well-formed JSON");
        }
        throw refused("The body must be one JSON object");
    }

    /** Refuses the request with 400 unless {@code holds}. */
    public static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw refused(otherwise);
        }
    }

    /** Refuses the request with 400 if there is no value. */
    public static <T> T required(@Nullable T value, String otherwise) {
        if (value == null) {
            throw refused(otherwise);
        }
        return value;
    }

    private static List<String> known(UnrecognizedPropertyException e) {
        var known = e.getKnownPropertyIds();
        return known == null
                ? List.of()
                : known.stream().map(Object::toString).sorted().toList();
    }

    private static String mismatch(MismatchedInputException e) {
        var member = member(e);
        if (member.isEmpty()) {
            return "The body must be one JSON object";
        }
        var type = e.getTargetType();
        return member + " must be " + (type == null ? "something else" : wanted(type));
    }

    private static String member(JacksonException e) {
        var path = new StringBuilder();
        for (var reference : e.getPath()) {
            var name = reference.getPropertyName();
            path.append(name == null ? "[" + reference.getIndex() + "]" : name);
        }
        return path.toString();
    }

    private static String wanted(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + list(Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .toList());
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        return List.class.isAssignableFrom(type) ? "a list" : "a text";
    }

    private static String list(List<String> names) {
        return String.join(", ", names);
    }

    private static ResponseStatusException refused(String why) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
    }
}
