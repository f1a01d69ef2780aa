package dev.taly.booking.availability;

import dev.taly.booking.offerings.Offering;
import dev.taly.booking.schedules.BookableResource;
import dev.taly.booking.slots.Pick;
import dev.taly.booking.slots.Session;
import dev.taly.booking.slots.SlotEngine;
import dev.taly.booking.slots.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What an offering has free in a period, as far as the rules and claims go that were read for it. */
public final class Openings {

    private final Offering offering;
    private final Map<UUID, BookableResource> resources;
    private final SlotEngine engine;

    Openings(Offering offering, Map<UUID, BookableResource> resources, SlotEngine engine) {
        this.offering = offering;
        this.resources = resources;
        this.engine = engine;
    }

    public Offering offering() {
        return offering;
    }

    public Verdict judge(Instant start) {
        return engine.judge(start);
    }

    /** The resources to take for a start that is free, those that customers choose from first. */
    public Optional<List<BookableResource>> assign(Instant start, Set<UUID> lost) {
        return engine.assign(start, lost).map(pick -> switch (pick) {
            case Pick.Take(List<List<UUID>> ids) ->
                ids.stream().flatMap(List::stream).map(resources::get).toList();
            case Pick.Join(Session session) ->
                session.resourceIds().stream().map(resources::get).toList();
        });
    }

    SlotEngine engine() {
        return engine;
    }
}
