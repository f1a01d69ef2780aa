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
    private final Map<UUID, GroupSession> sessions;
    private final SlotEngine engine;

    Openings(
            Offering offering,
            Window window,
            Map<UUID, Calendar> calendars,
            Map<UUID, GroupSession> sessions,
            SlotEngine engine) {
        this.offering = offering;
        this.window = window;
        this.calendars = calendars;
        this.sessions = sessions;
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
        return engine.assign(start, lost).map(this::choice);
    }

    private Choice choice(Pick pick) {
        return switch (pick) {
            case Pick.Join(var session) ->
                new Choice.Join(Objects.requireNonNull(sessions.get(session.id())), resources(session.resourceIds()));
            case Pick.Take(var resourceIds) ->
                new Choice.Take(resourceIds.stream().map(this::resources).toList());
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
