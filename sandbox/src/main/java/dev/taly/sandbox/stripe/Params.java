package dev.taly.sandbox.stripe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Form parameters with Stripe's nested brackets, by their full names: {@code line_items[0][quantity]}. */
record Params(Map<String, String> values) {

    private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

    static Params of(Map<String, String[]> form) {
        var values = new TreeMap<String, String>();
        form.forEach((name, given) -> {
            for (int i = 0; i < given.length; i++) {
                values.put(name.replace("[]", "[" + i + "]"), given[i]);
            }
        });
        return new Params(values);
    }

    @Nullable
    String text(String name) {
        var value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    @Nullable
    String text(String name, int longest) {
        var value = text(name);
        if (value != null && value.length() > longest) {
            throw StripeError.invalid(
                    null,
                    "Invalid string: must be at most " + longest + " characters; was " + value.length() + ".",
                    name);
        }
        return value;
    }

    String required(String name) {
        var value = values.get(name);
        if (value == null) {
            throw StripeError.missing(name);
        }
        if (value.isEmpty()) {
            throw StripeError.invalid(
                    "parameter_invalid_empty",
                    "You passed an empty string for '" + name + "'. We assume empty values are an attempt to unset a"
                            + " parameter; however '" + name + "' cannot be unset. You should remove '" + name
                            + "' from your request or supply a non-empty value.",
                    name);
        }
        return value;
    }

    long requiredInteger(String name) {
        return integer(name, required(name));
    }

    @Nullable
    Long integer(String name) {
        var value = text(name);
        return value == null ? null : integer(name, value);
    }

    private static long integer(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw StripeError.invalid("parameter_invalid_integer", "Invalid integer: " + value, name);
        }
    }

    /** The elements of a list, each by its full name: {@code line_items[0]}, {@code line_items[1]}. */
    List<String> elements(String name) {
        var element = Pattern.compile(Pattern.quote(name) + "\\[(\\d{1,4})]");
        return values.keySet().stream()
                .map(element::matcher)
                .filter(m -> m.lookingAt())
                .map(m -> Integer.parseInt(m.group(1)))
                .distinct()
                .sorted()
                .map(i -> name + "[" + i + "]")
                .toList();
    }

    List<String> list(String name) {
        return elements(name).stream().map(this::required).toList();
    }

    Map<String, String> map(String name) {
        var map = new LinkedHashMap<String, String>();
        var start = name + "[";
        values.forEach((key, value) -> {
            if (key.startsWith(start) && key.endsWith("]")) {
                map.put(key.substring(start.length(), key.length() - 1), value);
            }
        });
        return map;
    }

    /** Refuses what is not in {@code known}, where indexes are written {@code []} and a free key {@code [*]}. */
    void refuseUnknown(Set<String> known) {
        for (var name : values.keySet()) {
            var shape = INDEX.matcher(name).replaceAll("[]");
            if (!known.contains(shape) && !known.contains(shape.replaceFirst("\\[[^\\[]*]$", "[*]"))) {
                throw StripeError.invalid("parameter_unknown", "Received unknown parameter: " + name, name);
            }
        }
    }
}
