package dev.taly.defaults.patches;

import java.util.Set;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * What somebody wants to change: a field that is left out stays as it is, null gives it its default back, and any other
 * value takes the place of the whole field.
 *
 * @param values null also where nothing was given
 * @param given the names of the fields that were sent
 */
@JsonDeserialize(using = PatchReader.class)
public record Patch<T extends Record>(T values, Set<String> given) {

    public boolean touches(String field) {
        return given.contains(field);
    }

    @Override
    public String toString() {
        return "Patch" + given;
    }
}
