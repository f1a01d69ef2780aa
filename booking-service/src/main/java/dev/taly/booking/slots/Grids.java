package dev.taly.booking.slots;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The grids of all leaders in a period, each computed once: those of a company mostly share theirs. */
final class Grids {

    private final Map<Grid, Integer> numbers = new HashMap<>();
    private final List<Integer> ofLeaders = new ArrayList<>();
    private final List<long[]> starts = new ArrayList<>();

    Grids(List<Candidate> leaders, SlotRules rules, Regard regard, long from, long until) {
        for (Candidate leader : leaders) {
            ofLeaders.add(numbers.computeIfAbsent(leader.grid(rules, regard), grid -> {
                starts.add(grid.between(from, until));
                return starts.size() - 1;
            }));
        }
    }

    /** The starts of every grid, and more. */
    Starts startsAnd(long[] more) {
        long[] all = Longs.merged(starts);
        return Starts.of(more.length == 0 ? all : Longs.merged(all, more));
    }

    /** For each leader in order which of these starts are on its grid. */
    List<long[]> rows(Starts starts) {
        List<long[]> rows = this.starts.stream().map(starts::rowOf).toList();
        return ofLeaders.stream().map(rows::get).toList();
    }
}
