package dev.taly.booking.slots;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Decides which starts of a period can be booked. It knows no clock and no database: the same query has the same answer
 * for ever. All arithmetic is on epoch seconds; {@link Board} and {@link Sessions} are the one rule behind all answers.
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

    /** Every slot of the period, in order of time; of one start that first which is had by whoever chooses nobody. */
    public List<Slot> slots() {
        long from = Math.max(Reach.secondFrom(query.from()), query.earliest());
        long end = Reach.secondFrom(query.until());
        long until = cast.leaders().stream()
                .mapToLong(leader -> leader.reach().until())
                .max()
                .orElse(from);
        Grids grids = new Grids(cast.leaders(), query.rules(), Regard.CLAIMS, from, Math.min(until, end));
        Starts starts = grids.startsAnd(sessions.starts(from, end));
        Board board = new Board(cast, starts, Regard.CLAIMS, grids.rows(starts));
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            List<Session> toJoin = sessions.toJoin(starts.get(i));
            if (!toJoin.isEmpty()) {
                slots.addAll(joinedOr(toJoin, starts.get(i), board.leaders(i)));
            } else if (board.offers(i)) {
                Instant start = Instant.ofEpochSecond(starts.get(i));
                slots.add(new Slot(start, query.rules().end(start), board.leaders(i)));
            }
        }
        return slots;
    }

    /** By who leads: those who lead a session that can be joined, and those who would lead a new one. */
    private List<Slot> joinedOr(List<Session> toJoin, long second, List<UUID> leaders) {
        Instant start = Instant.ofEpochSecond(second);
        Map<UUID, Instant> ends = new LinkedHashMap<>();
        toJoin.forEach(session -> ends.put(session.leader().resourceId(), session.end()));
        leaders.forEach(leader -> ends.putIfAbsent(leader, query.rules().end(start)));
        Map<Instant, List<UUID>> byEnd = new HashMap<>();
        // in the order of the resources, as everywhere; who is none of those any more comes last
        Stream.concat(cast.ids().stream(), ends.keySet().stream().sorted())
                .distinct()
                .filter(ends::containsKey)
                .forEach(id -> byEnd.computeIfAbsent(ends.get(id), _ -> new ArrayList<>())
                        .add(id));
        Instant first = toJoin.getFirst().end();
        return byEnd.entrySet().stream()
                .map(led -> new Slot(start, led.getKey(), List.copyOf(led.getValue())))
                .sorted(Comparator.comparing((Slot slot) -> !slot.end().equals(first))
                        .thenComparing(Slot::end))
                .toList();
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

    /** The most seats that one session of this start has left; none when there is no session. */
    public int seatsLeft(Instant start) {
        return sessions.mostSeatsLeft(start.getEpochSecond());
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
        concerned.addAll(sessions.leaders());
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
        Board board = new Board(left, only, Regard.CLAIMS, grids.rows(only));
        return open.fullest(only.first())
                .<Pick>map(Pick.Join::new)
                .or(() -> board.offers(0) ? Optional.of(take(board, only.first())) : Optional.empty());
    }

    /** Whether the grid of whoever leads, by these rules and his hours, has this start, whatever is claimed. */
    public boolean isOnGrid(Instant start, UUID leader, SlotRules rules) {
        return isWhole(start)
                && cast.leaders().stream()
                        .filter(candidate -> candidate.calendar().resourceId().equals(leader))
                        .anyMatch(candidate -> candidate.startsAt(start.getEpochSecond(), rules));
    }

    /** There is an assignment for each of the leaders, or the board would not name them. */
    private Pick take(Board board, long second) {
        int turn = (int) Math.floorMod(second / (query.rules().step() * 60L), 1_000_000L);
        List<List<UUID>> places = new ArrayList<>();
        for (int need = 0; need < query.needs().size(); need++) {
            List<UUID> able = inTurn(board.able(need, 0), turn);
            places.addAll(Collections.nCopies(query.needs().get(need).count(), able));
        }
        places.set(0, List.of(inTurn(board.leaders(0), turn).getFirst()));
        List<UUID> chosen = Assignment.of(places).orElseThrow();
        List<List<UUID>> byNeed = new ArrayList<>();
        int used = 0;
        for (Need need : query.needs()) {
            byNeed.add(chosen.subList(used, used += need.count()));
        }
        return new Pick.Take(List.copyOf(byNeed));
    }

    private int preference(UUID resource) {
        int place = query.preferred().indexOf(resource);
        return place < 0 ? query.preferred().size() : place;
    }

    private static boolean isWhole(Instant start) {
        return Instant.ofEpochSecond(start.getEpochSecond()).equals(start);
    }

    private List<UUID> inTurn(List<UUID> resources, int turn) {
        List<UUID> inTurn = new ArrayList<>(resources);
        if (!inTurn.isEmpty()) {
            Collections.rotate(inTurn, -(turn % inTurn.size()));
        }
        inTurn.sort(Comparator.comparingInt(this::preference));
        return inTurn;
    }
}
