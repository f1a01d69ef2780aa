package dev.taly.booking.availability;

import dev.taly.booking.claims.GroupSession;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.schedules.BookableResource;
import dev.taly.booking.slots.Pick;
import dev.taly.booking.slots.SlotEngine;
import dev.taly.booking.slots.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What an offering has free in a period, as far as the rules and claims go that were read for it. */
public final class Openings {

    private final Offering offering;
    private final Window window;
    private final Map<UUID, Calendar> calendars;
    private final OpenSessions sessions;
    private final List<UUID> idle;
    private final Strictness strictness;
    private final SlotEngine engine;

    /** @param idle whom to spare when hours do not bind, as long as others can do it who work then */
    Openings(
            Offering offering,
            Window window,
            Map<UUID, Calendar> calendars,
            OpenSessions sessions,
            List<UUID> idle,
            Strictness strictness,
            SlotEngine engine) {
        this.offering = offering;
        this.window = window;
        this.calendars = calendars;
        this.sessions = sessions;
        this.idle = idle;
        this.strictness = strictness;
        this.engine = engine;
    }

    public Offering offering() {
        return offering;
    }

    /** The starts that were looked at: what is claimed at others is not known. */
    Window window() {
        return window;
    }

    public Verdict judge(Instant start) {
        return engine.judge(start);
    }

    /** What to take for a start that is free, leaving out resources that turned out to be taken after all. */
    public Optional<Choice> choose(Instant start, Set<UUID> lost) {
        Optional<Pick> pick = engine.assign(start, lost);
        if (idle.isEmpty() || !(pick.orElse(null) instanceof Pick.Take)) {
            return pick.map(found -> choice(found, start));
        }
        Set<UUID> left = new HashSet<>(lost);
        for (UUID resource : inTurn(idle, start)) {
            if (left.add(resource) && engine.assign(start, left).isEmpty()) {
                left.remove(resource);
            }
        }
        return engine.assign(start, left).map(found -> choice(found, start));
    }

    /** Beginning with another one from minute to minute, so that the work is shared out among these too. */
    private static List<UUID> inTurn(List<UUID> resources, Instant start) {
        List<UUID> inTurn = new ArrayList<>(resources);
        Collections.rotate(inTurn, -Math.floorMod(start.getEpochSecond() / 60, resources.size()));
        return inTurn;
    }

    /** Who or what could be chosen for a start. */
    public List<UUID> leaders(Instant start) {
        return engine.slots().stream()
                .filter(slot -> slot.start().equals(start))
                .flatMap(slot -> slot.resourceIds().stream())
                .distinct()
                .toList();
    }

    /** The most that one session of this start has. */
    public int seatsLeft(Instant start) {
        return engine.seatsLeft(start);
    }

    private Choice choice(Pick pick, Instant start) {
        return switch (pick) {
            case Pick.Join(var joined) -> {
                GroupSession session = sessions.get(joined.id());
                yield new Choice.Join(session, resources(session.resourceIds()));
            }
            case Pick.Take(var resourceIds) -> {
                Choice.Take take = new Choice.Take(
                        resourceIds.stream().map(this::resources).toList());
                UUID leader = resourceIds.getFirst().getFirst();
                yield offering.capacity() == 1
                        ? take
                        : new Choice.Open(take, sessions.freeNumber(start, leader), !isListed(start, leader));
            }
        };
    }

    /** Whether everybody is offered a session of this start. */
    private boolean isListed(Instant start, UUID leader) {
        return switch (strictness) {
            case RULES -> true;
            case HOURS -> engine.isOnGrid(start, leader, offering.rules());
            case ABSENCES, CLAIMS -> false; // the hours that make the grid were set aside
        };
    }

    private List<BookableResource> resources(List<UUID> ids) {
        return ids.stream()
                .map(id -> Objects.requireNonNull(calendars.get(id)).resource())
                .toList();
    }

    SlotEngine engine() {
        return engine;
    }

    /** Those on whom it depends whether a start is free: with a chosen one, nobody who could do it in its stead. */
    Set<UUID> concerned() {
        return engine.concerned();
    }

    String nameOf(UUID resourceId) {
        return Objects.requireNonNull(calendars.get(resourceId)).resource().name();
    }
}
