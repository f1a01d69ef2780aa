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
import java.util.Set;
import java.util.UUID;
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

    private static final Duration KEPT_AHEAD = Duration.ofDays(100);
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

    /** Of a company's resources that can be booked, in a stable order, with their hours at least until then. */
    List<Calendar> of(UUID companyId, Set<ResourceKind> kinds, Instant until) {
        List<Version> asked = versions.of(companyId, kinds);
        Map<UUID, Calendar> known =
                remembered.getAllPresent(asked.stream().map(Version::resourceId).toList());
        List<Version> changed = asked.stream()
                .filter(version -> !isUsable(known.get(version.resourceId()), version, until))
                .toList();
        Map<UUID, Calendar> read = changed.isEmpty() ? Map.of() : read(changed, until);
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            remembered.putAll(read); // what a transaction sees may never come true
        }
        return asked.stream()
                .map(version -> read.getOrDefault(version.resourceId(), known.get(version.resourceId())))
                .filter(calendar -> calendar != null)
                .toList();
    }

    /** The same calendars, as they would be if some gave up what they have. */
    List<Calendar> without(Collection<UUID> own, List<Calendar> calendars) {
        return without(own, calendars, clock.instant().minus(KEPT_BEHIND));
    }

    private List<Calendar> without(Collection<UUID> own, List<Calendar> calendars, Instant from) {
        Map<UUID, List<Occupied>> occupied = occupied(
                calendars.stream().map(calendar -> calendar.resource().id()).toList(), from, own);
        return calendars.stream()
                .map(calendar -> Calendar.of(
                        calendar.resource(),
                        calendar.claimsVersion(),
                        occupied.getOrDefault(calendar.resource().id(), List.of()),
                        from,
                        calendar.until()))
                .toList();
    }

    /**
     * As if the resources always worked and nothing were blocked; what is claimed stays claimed.
     *
     * @param since from when on they are wanted, however long ago that is
     */
    List<Calendar> alwaysOpen(Collection<UUID> own, List<Calendar> calendars, Instant since) {
        Instant now = clock.instant();
        return without(
                own,
                calendars.stream().map(calendar -> calendar.alwaysOpen()).toList(),
                (since.isBefore(now) ? since : now).minus(KEPT_BEHIND));
    }

    private static boolean isUsable(@Nullable Calendar known, Version version, Instant until) {
        return known != null && known.isOf(version) && !known.until().isBefore(until);
    }

    /** The versions were read before, so what is read here is as new as they are, or newer. */
    private Map<UUID, Calendar> read(List<Version> changed, Instant until) {
        Instant now = clock.instant();
        Instant from = now.minus(KEPT_BEHIND);
        Instant far = now.plus(KEPT_AHEAD);
        Map<UUID, Long> claims = changed.stream().collect(Collectors.toMap(Version::resourceId, Version::claims));
        Map<UUID, List<Occupied>> occupied = occupied(claims.keySet(), from, List.of());
        Map<UUID, Calendar> read = new HashMap<>();
        for (BookableResource resource : resources.of(claims.keySet(), from)) {
            UUID id = resource.id();
            read.put(
                    id,
                    Calendar.of(
                            resource,
                            claims.getOrDefault(id, 0L),
                            occupied.getOrDefault(id, List.of()),
                            from,
                            until.isAfter(far) ? until.plus(KEPT_AHEAD) : far));
        }
        return read;
    }

    private Map<UUID, List<Occupied>> occupied(Collection<UUID> resourceIds, Instant from, Collection<UUID> own) {
        Map<UUID, List<Occupied>> occupied = new HashMap<>();
        for (Occupied one : occupancy.of(resourceIds, from, own)) {
            occupied.computeIfAbsent(one.resourceId(), _ -> new ArrayList<>()).add(one);
        }
        return occupied;
    }
}
