package dev.taly.booking.availability;

import dev.taly.booking.claims.DayCounts;
import dev.taly.booking.claims.DayCounts.FullDay;
import dev.taly.booking.claims.DayCounts.Limit;
import dev.taly.booking.claims.GroupSession;
import dev.taly.booking.claims.Hold;
import dev.taly.booking.claims.Holder;
import dev.taly.booking.claims.Holds;
import dev.taly.booking.claims.Sessions;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.offerings.Offerings;
import dev.taly.booking.offerings.Requirement;
import dev.taly.booking.resources.ResourceKind;
import dev.taly.booking.schedules.BookableResource;
import dev.taly.booking.slots.Alignment;
import dev.taly.booking.slots.Horizon;
import dev.taly.booking.slots.Intervals;
import dev.taly.booking.slots.Need;
import dev.taly.booking.slots.ResourceCalendar;
import dev.taly.booking.slots.Slot;
import dev.taly.booking.slots.SlotEngine;
import dev.taly.booking.slots.SlotQuery;
import dev.taly.booking.slots.SlotRules;
import dev.taly.defaults.problem.CommonProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what the slot engine needs. Whoever lists and whoever books gets the same engine, fed in the same way. */
@Component
public class Availability {

    private static final int MOST_LOOKS = 5;

    private final Offerings offerings;
    private final Calendars calendars;
    private final Sessions sessions;
    private final DayCounts dayCounts;
    private final Holds holds;
    private final Clock clock;

    Availability(
            Offerings offerings,
            Calendars calendars,
            Sessions sessions,
            DayCounts dayCounts,
            Holds holds,
            Clock clock) {
        this.offerings = offerings;
        this.calendars = calendars;
        this.sessions = sessions;
        this.dayCounts = dayCounts;
        this.holds = holds;
        this.clock = clock;
    }

    /**
     * For one start.
     *
     * @throws dev.taly.defaults.problem.ProblemException 422 when the offering or the resource is unknown, or the party too
     *     large
     */
    public Openings at(Search search, Instant start) {
        return in(Window.at(start), offering(search), search);
    }

    /**
     * All that is free on some days.
     *
     * @throws dev.taly.defaults.problem.ProblemException as {@link #at}
     */
    public List<Slot> on(Days days, Search search) {
        return in(days.window(), offering(search), search).engine().slots();
    }

    /** Any whole minute, at any time. */
    private static SlotRules unlimited(SlotRules rules) {
        return new SlotRules(
                rules.duration(),
                rules.bufferBefore(),
                rules.bufferAfter(),
                1,
                Alignment.CLOCK,
                0,
                new Horizon.Dates(LocalDate.EPOCH, LocalDate.of(8999, 12, 31)));
    }

    private Offering offering(Search search) {
        return offerings
                .find(search.offeringId())
                .filter(found -> !found.isArchived()
                        || search.isOfBooking()
                        || search.session().isPresent())
                .map(found -> search.kept() == null
                        ? found
                        : found.soldAs(search.kept().sold()))
                .orElseThrow(() -> CommonProblem.VALIDATION_FAILED
                        .exception()
                        .field("offeringId", "is unknown or no longer offered"));
    }

    /** A booking that exists keeps its party; where others are in it, there is no room for it. */
    private static void checkParty(Offering offering, Search search) {
        if (search.partySize() > offering.capacity() && !search.isOfBooking()) {
            throw CommonProblem.VALIDATION_FAILED
                    .exception()
                    .field("partySize", "must not be more than " + offering.capacity());
        }
    }

    /**
     * For every start of a window. What notice and horizon leave out of it anyway is not read. The claims are read after the
     * rules; what changes in between is found out by the rules' version and by the constraint on claims. A session that opens,
     * changes or goes between its own reading and that of the claims would look like somebody else's, so sessions that changed
     * are looked at again.
     *
     * @throws dev.taly.defaults.problem.ProblemException 422 when the offering cannot be done by that resource, or the party
     *     is too large
     */
    Openings in(Window asked, Offering offering, Search search) {
        checkParty(offering, search);
        Instant now = clock.instant();
        Look look = new Look(asked, possible(asked, offering, search, now), now);
        if (offering.capacity() == 1 || search.session().isPresent() || look.possible.isEmpty()) {
            return look(offering, search, look, List.of());
        }
        for (int looks = 1; ; looks++) {
            Window window = look.possible;
            List<GroupSession> open = sessions.of(offering.id(), window.from(), window.until(), now, search.ownIds());
            Openings openings = look(offering, search, look, open);
            if (looks == MOST_LOOKS
                    || versions(open).equals(sessions.versionsOf(offering.id(), window.from(), window.until(), now))) {
                return openings;
            }
        }
    }

    /**
     * @param asked about
     * @param possible what of it has to be looked at
     */
    private record Look(Window asked, Window possible, Instant now) {

        /** What the clock alone decides about needs no reading; where hours make the grid, there is none without them. */
        Window explained(SlotRules rules) {
            return rules.alignment() == Alignment.CLOCK ? asked : possible;
        }
    }

    private static Window possible(Window asked, Offering offering, Search search, Instant now) {
        return search.strictness() == Strictness.RULES
                ? asked.within(offering.rules().horizon(), now)
                : asked;
    }

    private static Map<UUID, Integer> versions(List<GroupSession> sessions) {
        return sessions.stream().collect(Collectors.toMap(GroupSession::id, GroupSession::version));
    }

    /** @param seen the sessions that there are */
    private Openings look(Offering offering, Search search, Look look, List<GroupSession> seen) {
        boolean strict = search.strictness() == Strictness.RULES;
        SlotRules rules = strict ? offering.rules() : unlimited(offering.rules());
        List<UUID> own = own(search);
        OpenSessions open = OpenSessions.of(seen, own);
        Period period = open.within(Period.of(look.possible, offering.rules()));
        Map<UUID, Calendar> able = able(offering, search, open, period);
        checkWanted(offering, search.wanted(), able, open);
        Instant now = look.now;
        List<UUID> idle =
                search.strictness().isOfHours() ? List.of() : idle(able, look.possible.from(), offering.rules());
        replace(able, offering, search, own, period);
        Map<UUID, Intervals> full = strict ? full(offering, able, look.possible, now, own) : Map.of();
        Map<UUID, ResourceCalendar> calendars = new LinkedHashMap<>();
        able.forEach((id, calendar) -> calendars.put(id, calendar.at(now, full.getOrDefault(id, Intervals.NONE))));
        Window explained = look.explained(rules);
        SlotQuery query = new SlotQuery(
                rules,
                needs(offering, able, calendars),
                open.with(calendars, search.kept() == null ? null : offering.rules()),
                search.wanted(),
                preferred(offering, search),
                search.partySize(),
                strict || now.isBefore(explained.from()) ? now : explained.from(),
                explained.from(),
                explained.until());
        return new Openings(offering, look.possible, able, open, idle, search.strictness(), new SlotEngine(query));
    }

    /** Whom somebody has now he has again, where they are free. */
    private List<UUID> preferred(Offering offering, Search search) {
        if (search.kept() != null) {
            return search.kept().resourceIds();
        }
        Optional<UUID> session = search.session();
        if (session.isPresent()) {
            return sessions.resourcesOf(session.get());
        }
        return needsOne(offering)
                ? List.of()
                : search.liveHold().map(holds::resourcesOf).orElse(List.of());
    }

    private static boolean needsOne(Offering offering) {
        return offering.requirements().size() == 1
                && offering.requirements().getFirst().count() == 1;
    }

    /**
     * The slot that a hold holds, if it is of this offering and period and its holder can have it. No other slot can be had
     * in its place: whoever redeems a hold books what it holds.
     */
    Optional<Slot> held(Offering offering, Search search, UUID holdId, Window window) {
        return holds.find(holdId)
                .filter(hold -> hold.offeringId().equals(offering.id()))
                .filter(hold -> window.contains(hold.start()))
                .flatMap(hold -> held(offering, search, hold));
    }

    /** With whom it holds, by the rules that bind its holder; and with whoever is free by all of them. */
    private Optional<Slot> held(Offering offering, Search search, Hold hold) {
        Optional<Slot> byRules = slot(offering, search.givingUp(Holder.hold(hold.id())), hold);
        Search redeeming = search.redeeming(hold, clock.instant());
        Optional<Slot> held = redeeming.isOfLiveHold() ? slot(offering, redeeming, hold) : Optional.empty();
        if (held.isEmpty() || byRules.isEmpty()) {
            return held.or(() -> byRules);
        }
        Set<UUID> leaders = new LinkedHashSet<>(byRules.get().resourceIds());
        leaders.addAll(held.get().resourceIds());
        return Optional.of(new Slot(hold.start(), held.get().end(), List.copyOf(leaders)));
    }

    private Optional<Slot> slot(Offering offering, Search search, Hold hold) {
        return in(Window.at(hold.start()), offering, search).engine().slots().stream()
                .min(Comparator.comparing(slot -> !slot.resourceIds().contains(hold.leaderId())));
    }

    /** By calendars without what is given up, or without the hours and absences that do not bind. */
    private void replace(Map<UUID, Calendar> able, Offering offering, Search search, List<UUID> own, Period period) {
        List<Calendar> remembered = List.copyOf(able.values());
        List<Calendar> fit = switch (search.strictness()) {
            case RULES, HOURS -> own.isEmpty() ? remembered : calendars.without(own, remembered, period);
            case ABSENCES -> calendars.with(BookableResource::roundTheClock, own, remembered, period);
            case CLAIMS ->
                calendars.with(
                        resource -> mayLead(offering, search, resource)
                                ? resource.alwaysOpen()
                                : resource.roundTheClock().openOnHolidays(),
                        own,
                        remembered,
                        period);
        };
        fit.forEach(calendar -> able.put(calendar.resource().id(), calendar));
    }

    private static boolean mayLead(Offering offering, Search search, BookableResource resource) {
        return search.wanted() == null
                ? offering.requirements().getFirst().allows(resource.kind(), resource.id())
                : search.wanted().equals(resource.id());
    }

    /** Those who do not work then, by their real hours. */
    private static List<UUID> idle(Map<UUID, Calendar> able, Instant start, SlotRules rules) {
        return able.values().stream()
                .filter(calendar -> !calendar.worksAt(start, rules.end(start)))
                .map(calendar -> calendar.resource().id())
                .toList();
    }

    /**
     * A session in which nobody else sits is given up with the seat. Until the company agrees only one that was asked for
     * before is: others can join the one that the booking has.
     */
    private List<UUID> own(Search search) {
        List<UUID> own = new ArrayList<>(search.ownIds());
        if (!own.isEmpty()) {
            own.addAll(search.asks() ? sessions.onlyAskedForBy(own) : sessions.onlyOf(own));
        }
        return own;
    }

    /** Who could do it, and who does it in a session that is open although he is not asked for any more. */
    private Map<UUID, Calendar> able(Offering offering, Search search, OpenSessions open, Period period) {
        List<Requirement> requirements = offering.requirements();
        Set<ResourceKind> kinds = requirements.stream()
                .map(Requirement::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ResourceKind.class)));
        Set<UUID> inSessions = open.resourceIds();
        Map<UUID, Calendar> able = new LinkedHashMap<>();
        calendars.of(offering.companyId(), kinds, alone(offering, search), period).stream()
                .filter(calendar -> inSessions.contains(calendar.resource().id())
                        || requirements.stream().anyMatch(one -> allows(offering, one, calendar)))
                .forEach(calendar -> able.put(calendar.resource().id(), calendar));
        if (!able.keySet().containsAll(inSessions) && kinds.size() < ResourceKind.values().length) {
            calendars.of(offering.companyId(), EnumSet.complementOf(EnumSet.copyOf(kinds)), null, period).stream()
                    .filter(calendar -> inSessions.contains(calendar.resource().id()))
                    .forEach(calendar -> able.put(calendar.resource().id(), calendar));
        }
        return able;
    }

    /** Who is wanted, where it depends on nobody else whether he is to be had; null when it does. */
    private static @Nullable UUID alone(Offering offering, Search search) {
        return offering.capacity() == 1 && needsOne(offering) ? search.wanted() : null;
    }

    private static void checkWanted(
            Offering offering, @Nullable UUID wanted, Map<UUID, Calendar> able, OpenSessions open) {
        Calendar chosen = wanted == null ? null : able.get(wanted);
        if (wanted != null
                && (chosen == null
                        || !(allows(offering, offering.requirements().getFirst(), chosen) || open.areLedBy(wanted)))) {
            throw CommonProblem.VALIDATION_FAILED
                    .exception()
                    .field("resourceId", "is not one of those this offering can be booked with");
        }
    }

    /** A resource of no place goes anywhere; one of another place does not. */
    private static boolean allows(Offering offering, Requirement requirement, Calendar calendar) {
        UUID place = calendar.resource().locationId();
        return requirement.allows(
                        calendar.resource().kind(), calendar.resource().id())
                && (offering.locationId() == null || place == null || place.equals(offering.locationId()));
    }

    private static List<Need> needs(
            Offering offering, Map<UUID, Calendar> able, Map<UUID, ResourceCalendar> calendars) {
        List<Requirement> requirements = offering.requirements();
        return IntStream.range(0, requirements.size())
                .mapToObj(index -> new Need(
                        requirements.get(index).count(),
                        able.values().stream()
                                .filter(calendar -> allows(offering, requirements.get(index), calendar))
                                .map(calendar -> Objects.requireNonNull(
                                        calendars.get(calendar.resource().id())))
                                .toList(),
                        offering.partsOf(index)))
                .toList();
    }

    private Map<UUID, Intervals> full(
            Offering offering, Map<UUID, Calendar> able, Window window, Instant now, Collection<UUID> own) {
        Integer most = offering.maxPerDay();
        if (most == null || window.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<LocalDate>> dates = new HashMap<>();
        // a day more on either side, since the dates are the resources' own
        LocalDate first = LocalDate.ofInstant(window.from().minus(Duration.ofDays(1)), ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(window.until().plus(Duration.ofDays(1)), ZoneOffset.UTC);
        Limit limit = new Limit(offering.id(), most, first, last);
        for (FullDay day : dayCounts.full(limit, able.keySet(), now, own)) {
            dates.computeIfAbsent(day.resourceId(), _ -> new ArrayList<>()).add(day.date());
        }
        Map<UUID, Intervals> full = new HashMap<>();
        dates.forEach((resource, days) -> {
            Calendar calendar = able.get(resource);
            if (calendar != null) {
                full.put(
                        resource,
                        Intervals.ofDates(days, calendar.resource().hours().zone()));
            }
        });
        return full;
    }
}
