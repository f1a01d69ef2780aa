package dev.taly.booking.slots;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The sessions that there are. What they need they have, so of the offering's rules only notice and horizon bind who joins,
 * and its capacity; but their people and rooms must still be there.
 */
final class Sessions {

    /** @param admits what the session says to this party */
    private record Led(Session session, Verdict admits) {

        UUID leader() {
            return session.leader().resourceId();
        }

        boolean stands(Regard regard) {
            return switch (regard) {
                case HOURS -> admits != Verdict.OUTSIDE_HOURS;
                case TIME_OFF, DAY_LIMITS -> admits != Verdict.OUTSIDE_HOURS && admits != Verdict.TIME_OFF;
                case CLAIMS -> admits == Verdict.FREE;
            };
        }
    }

    private final Map<Long, List<Led>> byStart = new HashMap<>();
    private final Map<ZoneId, Reach> reaches = new HashMap<>();
    private final SlotQuery query;

    /** @param lost resources and sessions that are out of it */
    Sessions(SlotQuery query, Cast cast, Set<UUID> lost) {
        this.query = query;
        query.sessions().stream()
                .filter(session -> !lost.contains(session.id())
                        && !lost.contains(session.leader().resourceId()))
                .filter(session -> isAskedFor(session) && (!session.unlisted() || isAllowed(session, cast)))
                // the fullest that has room first: so there are fewer, fuller ones
                .sorted(Comparator.comparingInt(Session::seatsLeft))
                .forEach(session -> byStart.computeIfAbsent(session.start().getEpochSecond(), _ -> new ArrayList<>())
                        .add(new Led(session, session.admits(query.partySize()))));
    }

    private boolean isAskedFor(Session session) {
        ResourceCalendar leader = session.leader();
        return (query.wanted() == null || query.wanted().equals(leader.resourceId()))
                && reaches.computeIfAbsent(leader.zone(), zone -> Reach.of(query, zone))
                        .contains(session.start().getEpochSecond());
    }

    private boolean isAllowed(Session session, Cast cast) {
        return cast.leaders().stream()
                .filter(leader ->
                        leader.calendar().resourceId().equals(session.leader().resourceId()))
                .anyMatch(leader -> leader.startsAt(session.start().getEpochSecond(), query.rules()));
    }

    /** Ascending. */
    long[] starts(long from, long until) {
        return byStart.keySet().stream()
                .mapToLong(start -> start)
                .filter(start -> from <= start && start < until)
                .sorted()
                .toArray();
    }

    List<UUID> leaders() {
        return byStart.values().stream()
                .flatMap(List::stream)
                .map(Led::leader)
                .distinct()
                .toList();
    }

    /** Those that this party can join: of each leader the fullest, and the fullest of all first. */
    List<Session> toJoin(long start) {
        Map<UUID, Boolean> seen = new HashMap<>();
        return at(start).stream()
                .filter(led -> led.stands(Regard.CLAIMS) && seen.put(led.leader(), true) == null)
                .map(Led::session)
                .toList();
    }

    Optional<Session> fullest(long start) {
        return toJoin(start).stream().findFirst();
    }

    boolean offer(long start, Regard regard) {
        return at(start).stream().anyMatch(led -> led.stands(regard));
    }

    /** Whether there is one that nothing is in the way of but those who are in it. */
    boolean isFull(long start) {
        return at(start).stream().anyMatch(led -> led.admits == Verdict.FULL);
    }

    boolean areAt(long start) {
        return byStart.containsKey(start);
    }

    int mostSeatsLeft(long start) {
        return at(start).stream()
                .mapToInt(led -> led.session().seatsLeft())
                .max()
                .orElse(0);
    }

    private List<Led> at(long start) {
        return byStart.getOrDefault(start, List.of());
    }
}
