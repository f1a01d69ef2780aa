package dev.taly.booking.slots;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Who can lead a new slot at each of some starts. Listing, judging and booking all read it here, and of {@link Sessions} who
 * leads one already, so what is listed can be booked and what is not listed cannot.
 */
final class Board {

    private final Cast cast;
    private final List<Table> able;
    private final Table leaders;

    /** @param onGrid for each leader the starts of its own grid */
    Board(Cast cast, Starts starts, Regard regard, List<long[]> onGrid) {
        this.cast = cast;
        long[][] first = rows(cast.able().getFirst(), starts, regard, true);
        able = new ArrayList<>(List.of(Table.of(first, starts.size())));
        for (List<Candidate> candidates : cast.able().subList(1, cast.able().size())) {
            able.add(Table.of(rows(candidates, starts, regard, false), starts.size()));
        }
        long[][] leading = leading(first, onGrid);
        // mostly they all share one grid
        leaders = Arrays.deepEquals(leading, first) ? able.getFirst().copy() : Table.of(leading, starts.size());
        for (int start = 0; start < starts.size(); start++) {
            cast.hall().keepPossible(leaders, start, able);
        }
    }

    private long[][] rows(List<Candidate> candidates, Starts starts, Regard regard, boolean first) {
        long[][] rows = nobody();
        for (Candidate candidate : candidates) {
            rows[candidate.number()] = first ? candidate.rowInReach(starts, regard) : candidate.row(starts, regard);
        }
        return rows;
    }

    private long[][] leading(long[][] first, List<long[]> onGrid) {
        long[][] rows = nobody();
        for (int i = 0; i < cast.leaders().size(); i++) {
            int number = cast.leaders().get(i).number();
            rows[number] = first[number].clone();
            Bits.keep(rows[number], onGrid.get(i));
        }
        return rows;
    }

    private long[][] nobody() {
        long[][] rows = new long[cast.ids().size()][];
        Arrays.fill(rows, new long[0]);
        return rows;
    }

    boolean offers(int start) {
        return !leaders.isEmpty(start);
    }

    List<UUID> leaders(int start) {
        return leaders.at(start, cast.ids());
    }

    /** Who could serve a need, whoever leads. */
    List<UUID> able(int need, int start) {
        return able.get(need).at(start, cast.ids());
    }
}
