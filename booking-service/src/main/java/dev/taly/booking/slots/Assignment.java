package dev.taly.booking.slots;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Gives every place a resource of its own: bipartite matching by augmenting paths, earlier candidates preferred. */
final class Assignment {

    private final List<List<UUID>> places;
    private final Map<UUID, Integer> placeOf = new HashMap<>();

    private Assignment(List<List<UUID>> places) {
        this.places = places;
    }

    /** @return one resource per place, or nothing when there are not enough */
    static Optional<List<UUID>> of(List<List<UUID>> places) {
        Assignment assignment = new Assignment(places);
        for (int place = 0; place < places.size(); place++) {
            if (!assignment.fill(place, new HashSet<>())) {
                return Optional.empty();
            }
        }
        List<UUID> filled = new ArrayList<>(places.stream().map(List::getFirst).toList());
        assignment.placeOf.forEach((resource, place) -> filled.set(place, resource));
        return Optional.of(List.copyOf(filled));
    }

    private boolean fill(int place, Set<UUID> tried) {
        for (UUID resource : places.get(place)) {
            if (tried.add(resource)) {
                Integer holder = placeOf.get(resource);
                if (holder == null || fill(holder, tried)) {
                    placeOf.put(resource, place);
                    return true;
                }
            }
        }
        return false;
    }
}
