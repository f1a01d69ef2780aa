package dev.taly.booking.availability;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.taly.booking.claims.Occupancy;
import dev.taly.booking.claims.Occupancy.Occupied;
import dev.taly.booking.resources.ResourceKind;
import dev.taly.booking.schedules.BookableResource;
import dev.taly.booking.schedules.BookableResources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Remembers the calendars of resources by their versions, which are asked for each time. What is remembered under a
 * version is never older than it, so forgetting or losing it changes nothing but speed; and whoever books is held to the
 * same versions, and to the constraint on claims.
 */
@Component
class Calendars {

    /** The engine looks back at most fifteen days, for starts that count from the beginning of a stretch. */
    private static final Duration KEPT_BEHIND = Duration.ofDays(20);

    /** What is asked about beyond it is read each time, so that nobody makes a calendar grow by asking. */
    private static final Duration KEPT_AHEAD = Duration.ofDays(200);

    private static final long MOST_MOMENTS = 8_000_000;

    private final Versions versions;
    private final BookableResources resources;
    private final Occupancy occupancy;
    private final Clock clock;
    private final Cache<UUID, Calendar> remembered = Caffeine.newBuilder()
            .maximumWeight(MOST_MOMENTS)
            .weigher((UUID _, Calendar calendar) -> calendar.weight())
            .build();

    Calendars(Versions versions, BookableResources resources, Occupancy occupancy, Clock clock) {
        this.versions = versions;
        this.resources = resources;
        this.occupancy = occupancy;
        this.clock = clock;
    }

    /**
     * Of a company's resources that can be booked, in a stable order, with all that matters in a period.
     *
     * @param only one of them; null for all
     */
    List<Calendar> of(UUID companyId, Set<ResourceKind> kinds, @Nullable UUID only, Period period) {
        List<Version> asked = versions.of(companyId, kinds, only);
        Map<UUID, Calendar> known =
                remembered.getAllPresent(asked.stream().map(Version::resourceId).toList());
        Map<UUID, Calendar> usable = new HashMap<>();
        List<Version> changed = new ArrayList<>();
        for (Version version : asked) {
            Calendar calendar = known.get(version.resourceId());
            if (calendar != null && calendar.isOf(version) && calendar.covers(period)) {
                usable.put(version.resourceId(), calendar);
            } else {
                changed.add(version);
            }
        }
        if (!changed.isEmpty()) {
            Instant now = clock.instant();
            Period kept = new Period(now.minus(KEPT_BEHIND), now.plus(KEPT_AHEAD));
            boolean brief = period.isBrief() || !kept.covers(period);
            usable.putAll(brief ? glance(changed, known, period, kept) : read(changed, kept));
        }
        return asked.stream()
                .map(version -> usable.get(version.resourceId()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The same calendars, as they would be if some gave up what they have; good for the period alone. */
    List<Calendar> without(Collection<UUID> own, List<Calendar> calendars, Period period) {
        Map<UUID, List<Occupied>> occupied = occupied(
                calendars.stream().map(calendar -> calendar.resource().id()).toList(), period, own);
        return calendars.stream()
                .map(calendar ->
                        calendar.with(occupied.getOrDefault(calendar.resource().id(), List.of())))
                .toList();
    }

    /** The same with other hours and blocks; what is claimed stays claimed. */
    List<Calendar> with(
            UnaryOperator<BookableResource> hours, Collection<UUID> own, List<Calendar> calendars, Period period) {
        return without(
                own,
                calendars.stream()
                        .map(calendar -> calendar.with(hours.apply(calendar.resource()), period))
                        .toList(),
                period);
    }

    /** How much memory all that is remembered takes, in moments. */
    long weight() {
        remembered.cleanUp();
        return remembered.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    /** To be remembered. The versions were read before, so what is read here is as new, or newer. */
    private Map<UUID, Calendar> read(List<Version> changed, Period kept) {
        Map<UUID, Long> claims = changed.stream().collect(Collectors.toMap(Version::resourceId, Version::claims));
        Map<UUID, List<Occupied>> occupied = occupied(claims.keySet(), kept, List.of());
        Map<UUID, Calendar> read = new HashMap<>();
        for (BookableResource resource : resources.of(claims.keySet(), kept.from(), kept.until())) {
            read.put(
                    resource.id(),
                    Calendar.of(
                            resource,
                            claims.getOrDefault(resource.id(), 0L),
                            kept,
                            occupied.getOrDefault(resource.id(), List.of())));
        }
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            remembered.putAll(read); // what a transaction sees may never come true
        }
        return read;
    }

    /**
     * For whoever books while others do, and for what is far away: where the hours are known, only the claims are read again,
     * and only those of the period. It would not pay to read all that a person has because somebody has booked an hour of it.
     */
    private Map<UUID, Calendar> glance(List<Version> changed, Map<UUID, Calendar> known, Period period, Period kept) {
        List<UUID> unknown = new ArrayList<>();
        List<Calendar> calendars = new ArrayList<>();
        for (Version version : changed) {
            Calendar calendar = known.get(version.resourceId());
            if (calendar != null && calendar.resource().rulesVersion() == version.rules() && calendar.covers(period)) {
                calendars.add(calendar);
            } else {
                unknown.add(version.resourceId());
            }
        }
        if (!unknown.isEmpty()) {
            calendars.addAll(kept.covers(period) ? hoursToRemember(unknown, kept) : hours(unknown, period));
        }
        return without(List.of(), calendars, period).stream()
                .collect(Collectors.toMap(calendar -> calendar.resource().id(), calendar -> calendar));
    }

    /** So that whoever books the same person next finds them known. */
    private List<Calendar> hoursToRemember(List<UUID> resourceIds, Period kept) {
        List<Calendar> hours = hours(resourceIds, kept);
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            hours.forEach(calendar -> remembered.put(calendar.resource().id(), calendar));
        }
        return hours;
    }

    /** As yet without claims. */
    private List<Calendar> hours(List<UUID> resourceIds, Period period) {
        return resources.of(resourceIds, period.from(), period.until()).stream()
                .map(resource -> Calendar.ofHours(resource, period))
                .toList();
    }

    private Map<UUID, List<Occupied>> occupied(Collection<UUID> resourceIds, Period period, Collection<UUID> own) {
        Map<UUID, List<Occupied>> occupied = new HashMap<>();
        for (Occupied one : occupancy.of(resourceIds, period.from(), period.until(), own)) {
            occupied.computeIfAbsent(one.resourceId(), _ -> new ArrayList<>()).add(one);
        }
        return occupied;
    }
}
