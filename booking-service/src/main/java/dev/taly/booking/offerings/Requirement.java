package dev.taly.booking.offerings;

import dev.taly.booking.resources.ResourceKind;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * What one slot of an offering takes.
 *
 * @param resourceIds which of this kind will do; empty for any
 * @param count how many distinct ones
 */
public record Requirement(ResourceKind kind, List<UUID> resourceIds, int count) {

    static final List<Requirement> ONE_OF_STAFF = List.of(new Requirement(ResourceKind.STAFF, List.of(), 1));

    public boolean allows(ResourceKind candidate, UUID id) {
        return kind == candidate && (resourceIds.isEmpty() || resourceIds.contains(id));
    }

    /** One for each resource that is taken. */
    static List<ResourceKind> kindsOf(List<Requirement> requirements) {
        return requirements.stream()
                .flatMap(one -> Collections.nCopies(one.count, one.kind).stream())
                .toList();
    }
}
