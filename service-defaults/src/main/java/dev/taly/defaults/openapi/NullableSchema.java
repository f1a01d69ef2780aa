package dev.taly.defaults.openapi;

import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** Schemas of what may be null. */
public final class NullableSchema {

    private static final String NULL = "null";

    private NullableSchema() {}

    /** A schema that takes null beside what the other one takes, which stays as it is. */
    public static Schema<?> of(Schema<?> other) {
        Set<String> types = other.getTypes();
        if (types == null && other.get$ref() == null) {
            return other; // takes anything
        }
        if (types == null || other.getEnum() != null) {
            return new Schema<>(SpecVersion.V31).addAnyOfItem(other).addAnyOfItem(ofNull());
        }
        Schema<?> copy = Objects.requireNonNull(AnnotationsUtils.clone(other, true));
        Set<String> more = new LinkedHashSet<>(types);
        more.add(NULL);
        copy.setTypes(more);
        return copy;
    }

    private static Schema<?> ofNull() {
        return new Schema<>(SpecVersion.V31).types(Set.of(NULL));
    }
}
