package dev.taly.booking.slots;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Whether every need finds resources of its own. By Hall's marriage theorem it does exactly if every set of needs has
 * together at least as many candidates as it takes; so nobody has to be tried out. Needs are few, and only sets of
 * needs that share candidates tell more than their members do.
 *
 * @param counts how many resources each need takes
 * @param sets of needs as bits
 */
@SuppressWarnings({"ArrayRecordComponent", "ListRemoveAmbiguous"})
record Hall(int[] counts, int[] sets) {

    static Hall of(List<Need> needs, List<List<Candidate>> able) {
        int[] counts = needs.stream().mapToInt(Need::count).toArray();
        List<Integer> sets = new ArrayList<>();
        List<BitSet> numbers = able.stream().map(Hall::numbers).toList();
        for (int group : groups(numbers)) {
            // every subset of the group's bits, from all of them down to one
            for (int set = group; set != 0; set = (set - 1) & group) {
                sets.add(set);
            }
        }
        return new Hall(counts, sets.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The needs that share candidates, if only by way of a third one. */
    private static List<Integer> groups(List<BitSet> numbers) {
        List<Integer> groups = new ArrayList<>();
        List<BitSet> members = new ArrayList<>();
        for (int need = 0; need < numbers.size(); need++) {
            int group = 1 << need;
            BitSet all = (BitSet) numbers.get(need).clone();
            for (int i = groups.size() - 1; i >= 0; i--) {
                if (members.get(i).intersects(all)) {
                    group |= groups.remove(i);
                    all.or(members.remove(i));
                }
            }
            groups.add(group);
            members.add(all);
        }
        return groups;
    }

    private static BitSet numbers(List<Candidate> candidates) {
        BitSet numbers = new BitSet();
        candidates.forEach(candidate -> numbers.set(candidate.number()));
        return numbers;
    }

    /**
     * Leaves of the leaders of a start those with whom every need can be met. A leader takes a place of the first need,
     * so sets with the first need lose a candidate and a place alike; sets without it must be able to spare him.
     */
    void keepPossible(Table leaders, int start, List<Table> able) {
        for (int set : sets) {
            long[] together = new long[leaders.width()];
            int wanted = 0;
            for (int need = 0; need < counts.length; need++) {
                if ((set >>> need & 1) != 0) {
                    able.get(need).addTo(together, start);
                    wanted += counts[need];
                }
            }
            int found = 0;
            for (long word : together) {
                found += Long.bitCount(word);
            }
            if (found < wanted) {
                leaders.removeAll(start);
            } else if (found == wanted && (set & 1) == 0) {
                leaders.remove(start, together);
            }
        }
    }
}
