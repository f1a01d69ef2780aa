package dev.taly.booking.slots;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Everybody who may take part, each with a number.
 *
 * @param ids of all resources by their number; those of the first need come first, in the order they were given
 * @param able for each need
 * @param leaders those of the first need, or the wanted one alone
 */
record Cast(List<UUID> ids, List<List<Candidate>> able, Hall hall, List<Candidate> leaders) {

    /** @param lost resources that are out of it */
    static Cast of(SlotQuery query, Set<UUID> lost) {
        Map<UUID, Integer> numbers = new LinkedHashMap<>();
        Map<ZoneId, Reach> reaches = new HashMap<>();
        List<List<Candidate>> able = new ArrayList<>();
        for (Need need : query.needs()) {
            List<Piece> pieces = Piece.of(need.parts(), query.rules());
            Map<UUID, Candidate> candidates =
                    LinkedHashMap.newLinkedHashMap(need.choices().size());
            for (ResourceCalendar calendar : need.choices()) {
                UUID id = calendar.resourceId();
                if (lost.isEmpty() || !lost.contains(id)) {
                    int number = numbers.computeIfAbsent(id, _ -> numbers.size());
                    Reach reach = reaches.computeIfAbsent(calendar.zone(), zone -> Reach.of(query, zone));
                    candidates.put(id, new Candidate(number, calendar, pieces, reach));
                }
            }
            able.add(List.copyOf(candidates.values()));
        }
        List<Candidate> leaders = able.getFirst().stream()
                .filter(candidate -> query.wanted() == null
                        || query.wanted().equals(candidate.calendar().resourceId()))
                .toList();
        return new Cast(List.copyOf(numbers.keySet()), able, Hall.of(query.needs(), able), leaders);
    }
}
