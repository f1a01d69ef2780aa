package dev.taly.sandbox.aws;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The query of a request, read from the address alone, so that its body stays untouched. */
public record QueryParameters(List<Parameter> all) {

    public record Parameter(String name, String value) {}

    /** @throws IllegalArgumentException when it is not percent-encoded properly */
    public static QueryParameters of(@Nullable String rawQuery) {
        var pairs = rawQuery == null ? Stream.<String>of() : Arrays.stream(rawQuery.split("&"));
        return new QueryParameters(pairs.filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .map(pair -> new Parameter(UriText.decoded(pair[0]), pair.length == 1 ? "" : UriText.decoded(pair[1])))
                .toList());
    }

    public @Nullable String get(String name) {
        return all.stream()
                .filter(parameter -> parameter.name.equals(name))
                .map(Parameter::value)
                .findFirst()
                .orElse(null);
    }

    public boolean has(String name) {
        return get(name) != null;
    }

    /** As they are signed: encoded, in the order of their encoded names. */
    String canonical(Predicate<String> signed) {
        return all.stream()
                .filter(parameter -> signed.test(parameter.name))
                .map(parameter -> new Parameter(UriText.encoded(parameter.name), UriText.encoded(parameter.value)))
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .map(parameter -> parameter.name + "=" + parameter.value)
                .collect(Collectors.joining("&"));
    }
}
