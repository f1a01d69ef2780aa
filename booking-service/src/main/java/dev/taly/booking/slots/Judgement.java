package dev.taly.booking.slots;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the most helpful reason for a refusal: looks at ever more until the start is no longer offered. What was looked
 * at last stands in the way.
 */
final class Judgement {

    private final SlotQuery query;
    private final Cast cast;
    private final Sessions sessions;
    private final Starts starts;
    private final List<Reach> reaches;
    private final Map<Regard, List<long[]>> grids = new EnumMap<>(Regard.class);
    private final Map<Regard, Board> boards = new EnumMap<>(Regard.class);
    private @Nullable Board anywhere;

    Judgement(SlotQuery query, Cast cast, Sessions sessions, Starts starts) {
        this.query = query;
        this.cast = cast;
        this.sessions = sessions;
        this.starts = starts;
        reaches = cast.leaders().stream().map(Candidate::reach).distinct().toList();
    }

    Verdict of(int start) {
        long second = starts.get(start);
        Verdict untimely = untimely(second);
        if (untimely != null) {
            return untimely;
        } else if (offers(start, Regard.CLAIMS)) {
            return Verdict.FREE;
        } else if (sessions.isFull(second)) {
            return Verdict.FULL;
        } else if (!offers(start, Regard.HOURS)) {
            return !sessions.areAt(second) && isOffGrid(start) ? Verdict.OFF_GRID : Verdict.OUTSIDE_HOURS;
        } else if (!offers(start, Regard.TIME_OFF)) {
            return Verdict.TIME_OFF;
        }
        return offers(start, Regard.DAY_LIMITS) ? Verdict.TAKEN : Verdict.DAY_FULL;
    }

    private boolean offers(int start, Regard regard) {
        return board(regard).offers(start) || sessions.offer(starts.get(start), regard);
    }

    /** What the time alone forbids, if anything. */
    @Nullable
    Verdict untimely(long second) {
        if (second < Reach.secondFrom(query.now())) {
            return Verdict.IN_THE_PAST;
        } else if (second < query.earliest()) {
            return Verdict.TOO_SOON;
        } else if (reaches.isEmpty()
                || sessions.areAt(second)
                || reaches.stream().anyMatch(reach -> reach.contains(second))) {
            return null;
        }
        return reaches.stream().anyMatch(reach -> reach.endsBefore(second)) ? Verdict.TOO_FAR : Verdict.TOO_SOON;
    }

    /** A grid of windows has no starts outside the hours anyway: there the hours are the better reason. */
    private boolean isOffGrid(int start) {
        if (cast.leaders().isEmpty() || grids(Regard.HOURS).stream().anyMatch(grid -> Bits.get(grid, start))) {
            return false;
        }
        return switch (query.rules().alignment()) {
            case CLOCK -> true;
            case WINDOW -> anywhere().offers(start);
        };
    }

    private Board board(Regard regard) {
        return boards.computeIfAbsent(regard, _ -> new Board(cast, starts, regard, grids(regard)));
    }

    private List<long[]> grids(Regard regard) {
        return grids.computeIfAbsent(
                regard,
                _ -> new Grids(cast.leaders(), query.rules(), regard, starts.first(), starts.last() + 1).rows(starts));
    }

    private Board anywhere() {
        if (anywhere == null) {
            long[] everywhere = starts.row();
            Bits.set(everywhere, 0, starts.size());
            anywhere = new Board(
                    cast,
                    starts,
                    Regard.HOURS,
                    cast.leaders().stream().map(_ -> everywhere).toList());
        }
        return anywhere;
    }
}
