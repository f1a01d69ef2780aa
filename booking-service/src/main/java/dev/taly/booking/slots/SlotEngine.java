package dev.taly.booking.slots;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Decides which starts of a period can be booked. It knows no clock and no database: the same query has the same answer
 * for ever. All arithmetic is on epoch seconds; {@link Board} is the one rule behind all answers.
 */
public final class SlotEngine {

    private final SlotQuery query;
    private final Cast cast;
    private final Sessions sessions;

    public SlotEngine(SlotQuery query) {
        this.query = query;
        cast = Cast.of(query, Set.of());
        sessions = new Sessions(query, cast, Set.of());
    }

    /** Every slot of the period, in order of time. */
    public List<Slot> slots() {
        long from = Math.max(Reach.secondFrom(query.from()), query.earliest());
        long until = cast.leaders().stream()
                .mapToLong(leader -> leader.reach().until())
                .max()
                .orElse(from);
        until = Math.min(until, Reach.secondFrom(query.until()));
        Grids grids = new Grids(cast.leaders(), query.rules(), Regard.CLAIMS, from, until);
        Starts starts = grids.startsAnd(sessions.starts(from, until));
        Board board = new Board(cast, starts, Regard.CLAIMS, grids.rows(starts)).with(sessions, starts);
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            if (board.offers(i)) {
                Instant start = Instant.ofEpochSecond(starts.get(i));
                slots.add(new Slot(start, query.rules().end(start), board.leaders(i)));
            }
        }
        return slots;
    }

    public Verdict judge(Instant start) {
        long second = Reach.secondFrom(start);
        Judgement judgement = new Judgement(query, cast, sessions, Starts.of(second));
        return isWhole(start)
                ? judgement.of(0)
                : Objects.requireNonNullElse(judgement.untimely(second), Verdict.OFF_GRID);
    }

    /** Every start of the grids that is not offered, in order of time; also those at which hours alone would allow one. */
    public List<Refusal> refusals() {
        long from = Reach.secondFrom(query.from());
        long until = Reach.secondFrom(query.until());
        Starts starts = new Grids(cast.leaders(), query.rules(), Regard.HOURS, from, until)
                .startsAnd(sessions.starts(from, until));
        Judgement judgement = new Judgement(query, cast, sessions, starts);
        List<Refusal> refusals = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            Verdict verdict = judgement.of(i);
            if (verdict != Verdict.FREE) {
                refusals.add(new Refusal(Instant.ofEpochSecond(starts.get(i)), verdict));
            }
        }
        return refusals;
    }

    /** The resources on which the answers depend. A wanted one that is needed alone leaves the others of its need out. */
    public Set<UUID> concerned() {
        Set<UUID> concerned = new HashSet<>();
        for (int need = 0; need < query.needs().size(); need++) {
            boolean wantedAlone = need == 0
                    && query.wanted() != null
                    && query.needs().getFirst().count() == 1;
            List<Candidate> able = wantedAlone ? cast.leaders() : cast.able().get(need);
            able.forEach(candidate -> concerned.add(candidate.calendar().resourceId()));
        }
        return concerned;
    }

    /**
     * What to take for a start that is {@link Verdict#FREE}, nothing for any other. Who is preferred leads if he can, in a
     * session or not; then joining a session comes first. Among several resources the choice goes round from one start to
     * the next, so that the work is shared out.
     *
     * @param lost resources and sessions that turned out to be taken after all
     */
    public Optional<Pick> assign(Instant start, Set<UUID> lost) {
        if (query.wanted() == null && !query.preferred().isEmpty()) {
            UUID leader = query.preferred().getFirst();
            Optional<Pick> kept = new SlotEngine(query.wanting(leader)).assign(start, lost);
            return kept.isPresent() ? kept : assignAny(start, lost);
        }
        return assignAny(start, lost);
    }

    private Optional<Pick> assignAny(Instant start, Set<UUID> lost) {
        if (!isWhole(start)) {
            return Optional.empty();
        }
        Cast left = lost.isEmpty() ? cast : Cast.of(query, lost);
        Sessions open = lost.isEmpty() ? sessions : new Sessions(query, left, lost);
        Starts only = Starts.of(start.getEpochSecond());
        Grids grids = new Grids(left.leaders(), query.rules(), Regard.CLAIMS, only.first(), only.last() + 1);
        Board board = new Board(left, only, Regard.CLAIMS, grids.rows(only)).with(open, only);
        if (!board.offers(0)) {
            return Optional.empty();
        }
        Optional<Pick> joined = open.toJoin(only.first()).map(Pick.Join::new);
        return joined.isPresent() ? joined : Optional.of(take(board, only.first()));
    }

    /** There is an assignment for each of the leaders, or the board would not name them. */
    private Pick take(Board board, long second) {
        int turn = (int) Math.floorMod(second / (query.rules().step() * 60L), 1_000_000L);
        List<List<UUID>> places = new ArrayList<>();
        for (int need = 0; need < query.needs().size(); need++) {
            List<UUID> able = preferredFirst(rotated(board.able(need, 0), turn));
            places.addAll(Collections.nCopies(query.needs().get(need).count(), able));
        }
        places.set(0, List.of(rotated(board.leaders(0), turn).getFirst()));
        List<UUID> chosen = Assignment.of(places).orElseThrow();
        List<List<UUID>> byNeed = new ArrayList<>();
        int used = 0;
        for (Need need : query.needs()) {
            byNeed.add(chosen.subList(used, used += need.count()));
        }
        return new Pick.Take(List.copyOf(byNeed));
    }

    private List<UUID> preferredFirst(List<UUID> resources) {
        return resources.stream()
                .sorted(Comparator.comparing(resource -> !query.preferred().contains(resource)))
                .toList();
    }

    private static boolean isWhole(Instant start) {
        return Instant.ofEpochSecond(start.getEpochSecond()).equals(start);
    }

    private static List<UUID> rotated(List<UUID> resources, int turn) {
        List<UUID> rotated = new ArrayList<>(resources);
        if (!rotated.isEmpty()) {
            Collections.rotate(rotated, -(turn % rotated.size()));
        }
        return rotated;
    }
}
