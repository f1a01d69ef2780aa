package dev.taly.booking.slots;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The sessions that those who may lead here lead already. What they need they have, so of all rules only notice and
 * horizon bind who joins.
 */
final class Sessions {

    private record Led(Session session, long start, Candidate leader) {}

    private final List<Led> led = new ArrayList<>();
    private final int partySize;

    /** @param lost resources and sessions that are out of it */
    Sessions(SlotQuery query, Cast cast, Set<UUID> lost) {
        partySize = query.partySize();
        Map<UUID, Candidate> leaders = new HashMap<>();
        if (!query.sessions().isEmpty()) {
            cast.leaders().forEach(leader -> leaders.put(leader.calendar().resourceId(), leader));
        }
        for (Session session : query.sessions()) {
            long start = session.start().getEpochSecond();
            Candidate leader = leaders.get(session.resourceIds().getFirst());
            if (leader != null && leader.reach().contains(start) && !lost.contains(session.id())) {
                led.add(new Led(session, start, leader));
            }
        }
        led.sort(Comparator.comparingInt(one -> one.session.seatsLeft()));
    }

    /** Ascending. */
    long[] starts(long from, long until) {
        return led.stream()
                .mapToLong(Led::start)
                .filter(start -> from <= start && start < until)
                .sorted()
                .distinct()
                .toArray();
    }

    void addLeaders(Table leaders, Starts starts) {
        for (Led session : led) {
            int start = starts.indexOf(session.start);
            if (start >= 0 && hasRoom(session)) {
                leaders.add(start, session.leader.number());
            }
        }
    }

    /** The fullest that has room: so there are fewer, fuller ones. */
    Optional<Session> toJoin(long start) {
        return led.stream()
                .filter(session -> session.start == start && hasRoom(session))
                .findFirst()
                .map(Led::session);
    }

    boolean areAt(long start) {
        return led.stream().anyMatch(session -> session.start == start);
    }

    int mostSeatsLeft(long start) {
        return led.stream()
                .filter(session -> session.start == start)
                .mapToInt(session -> session.session.seatsLeft())
                .max()
                .orElse(0);
    }

    private boolean hasRoom(Led session) {
        return session.session.seatsLeft() >= partySize;
    }
}
