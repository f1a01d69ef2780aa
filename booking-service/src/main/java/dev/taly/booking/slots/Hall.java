package dev.taly.booking.slots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Whether every need finds resources of its own. By Hall's marriage theorem it does exactly if every set of needs has
 * together at least as many candidates as it takes; so nobody has to be tried out. Needs are few, and only sets of
 * needs that share candidates tell more than their members do.
 */
final class Hall {

    private final int[] counts;
    /** Sets of needs as bits: those that have to be looked at. */
    private final int[] sets;

    private Hall(int[] counts, int[] sets) {
        this.counts = counts;
        this.sets = sets;
    }

    static Hall of(List<Need> needs, List<List<Candidate>> able) {
        int[] counts = needs.stream().mapToInt(Need::count).toArray();
        int[] groups = groups(able.stream().map(Hall::numbers).toList());
        List<Integer> sets = new ArrayList<>();
        for (int group : Arrays.stream(groups).distinct().toArray()) {
            // every subset of the group's bits, from all of them down to one
            for (int set = group; set != 0; set = (set - 1) & group) {
                sets.add(set);
            }
        }
        return new Hall(counts, sets.stream().mapToInt(Integer::intValue).toArray());
    }

    /** For each need those that share candidates with it, if only by way of a third one; as bits. */
    private static int[] groups(List<BitSet> numbers) {
        int[] groups = new int[numbers.size()];
        for (int need = 0; need < groups.length; need++) {
            int group = 1 << need;
            for (int other = 0; other < need; other++) {
                group |= numbers.get(need).intersects(numbers.get(other)) ? groups[other] : 0;
            }
            for (int member = 0; member <= need; member++) {
                groups[member] = (group >>> member & 1) != 0 ? group : groups[member];
            }
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
