package dev.taly.booking.availability;

import dev.taly.booking.claims.GroupSession;
import dev.taly.booking.claims.GroupSession.Taken;
import dev.taly.booking.slots.Intervals;
import dev.taly.booking.slots.ResourceCalendar;
import dev.taly.booking.slots.Session;
import dev.taly.booking.slots.SessionResource;
import dev.taly.booking.slots.SlotRules;
import dev.taly.booking.slots.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The sessions of an offering that were seen in a period, but for those that are given up. */
final class OpenSessions {

    static final OpenSessions NONE = new OpenSessions(Map.of());

    private final Map<UUID, GroupSession> sessions;

    private OpenSessions(Map<UUID, GroupSession> sessions) {
        this.sessions = sessions;
    }

    static OpenSessions of(List<GroupSession> seen, Collection<UUID> own) {
        return new OpenSessions(seen.stream()
                .filter(session -> !own.contains(session.id()))
                .collect(Collectors.toMap(GroupSession::id, session -> session, (one, _) -> one, LinkedHashMap::new)));
    }

    GroupSession get(UUID id) {
        return Objects.requireNonNull(sessions.get(id));
    }

    /** What they have, whether the offering still requires it or not. */
    Set<UUID> resourceIds() {
        return sessions.values().stream()
                .flatMap(session -> session.resourceIds().stream())
                .collect(Collectors.toSet());
    }

    boolean areLedBy(UUID resource) {
        return sessions.values().stream().anyMatch(session -> session.leader().equals(resource));
    }

    /** Long enough to know of all their time too, since they may be longer than a slot is by now. */
    Period within(Period period) {
        Instant from = period.from();
        Instant until = period.until();
        for (GroupSession session : sessions.values()) {
            Instant claimedFrom = session.plan().claimedFrom();
            Instant claimedUntil = session.plan().claimedUntil();
            from = claimedFrom.isBefore(from) ? claimedFrom : from;
            until = claimedUntil.isAfter(until) ? claimedUntil : until;
        }
        return new Period(from, until);
    }

    /**
     * Those whose people and rooms are all still there.
     *
     * @param kept of a booking that keeps its length, and so cannot join one of another length; null for everybody else
     */
    List<Session> with(Map<UUID, ResourceCalendar> calendars, @Nullable SlotRules kept) {
        return sessions.values().stream()
                .filter(session -> calendars.keySet().containsAll(session.resourceIds()))
                .filter(session -> kept == null || session.end().equals(kept.end(session.start())))
                .map(session -> new Session(
                        session.id(),
                        session.start(),
                        session.end(),
                        session.resourceIds().stream()
                                .map(id -> resource(session, Objects.requireNonNull(calendars.get(id))))
                                .toList(),
                        session.plan().unlisted(),
                        session.seatsLeft()))
                .toList();
    }

    private static SessionResource resource(GroupSession session, ResourceCalendar calendar) {
        List<Taken> taken = session.taken().stream()
                .filter(one -> one.resourceId().equals(calendar.resourceId()))
                .toList();
        long before = Duration.ofMinutes(session.plan().bufferBefore()).toSeconds();
        long after = Duration.ofMinutes(session.plan().bufferAfter()).toSeconds();
        int last = taken.size() - 1;
        List<Span> working = IntStream.rangeClosed(0, last)
                .mapToObj(i -> new Span(
                        taken.get(i).from() + (i == 0 ? before : 0),
                        taken.get(i).until() - (i == last ? after : 0)))
                .toList();
        List<Span> claimed =
                taken.stream().map(one -> new Span(one.from(), one.until())).toList();
        return new SessionResource(calendar, Intervals.of(working), Intervals.of(claimed));
    }

    /** Whoever opens a session without having seen another one takes its number, and finds out. */
    int freeNumber(Instant start, UUID leader) {
        Set<Integer> taken = sessions.values().stream()
                .filter(session ->
                        session.start().equals(start) && session.leader().equals(leader))
                .map(GroupSession::number)
                .collect(Collectors.toSet());
        return IntStream.iterate(1, number -> number + 1)
                .filter(number -> !taken.contains(number))
                .findFirst()
                .orElseThrow();
    }
}
