package dev.taly.booking.availability;

import dev.taly.booking.claims.GroupSession;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.schedules.BookableResource;
import dev.taly.booking.slots.Pick;
import dev.taly.booking.slots.SlotEngine;
import dev.taly.booking.slots.Verdict;
import java.time.Instant;
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
    private final Strictness strictness;
    private final SlotEngine engine;

    Openings(
            Offering offering,
            Window window,
            Map<UUID, Calendar> calendars,
            OpenSessions sessions,
            Strictness strictness,
            SlotEngine engine) {
        this.offering = offering;
        this.window = window;
        this.calendars = calendars;
        this.sessions = sessions;
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
        return engine.assign(start, lost).map(pick -> choice(pick, start));
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
            case CLAIMS -> false; // the hours that make the grid were set aside
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
