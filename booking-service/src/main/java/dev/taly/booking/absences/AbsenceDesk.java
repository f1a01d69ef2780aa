package dev.taly.booking.absences;

import dev.taly.booking.companies.Members;
import dev.taly.booking.pages.Page;
import dev.taly.booking.pages.Position;
import dev.taly.booking.resources.Resource;
import dev.taly.booking.resources.ResourceRepository;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import dev.taly.events.user.MemberRole;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** What time off and blocks have in common before the transaction begins. */
@Component
class AbsenceDesk {

    static final String ADDING =
            "For managers, and for staff where the resource is themselves. With force even over bookings, which stay as"
                    + " they are and are listed in conflicts.";
    static final String LISTING =
            "What touches the dates from (today when left out) to (a year later), both included, in the resource's zone;"
                    + " by start. Two years at most.";

    private static final int MOST_YEARS = 2;

    private final Members members;
    private final ResourceRepository resources;
    private final AbsenceRepository absences;
    private final AbsenceService service;
    private final Clock clock;

    AbsenceDesk(
            Members members,
            ResourceRepository resources,
            AbsenceRepository absences,
            AbsenceService service,
            Clock clock) {
        this.members = members;
        this.resources = resources;
        this.absences = absences;
        this.service = service;
        this.clock = clock;
    }

    /** Whose absence, and what kind. */
    record Place(UUID companyId, UUID resourceId, AbsenceKind kind) {}

    /**
     * A period and a part of what is in it; dates are the resource's, both included.
     *
     * @param from today when null
     * @param to a year later when null
     */
    record Question(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            int limit,
            @Nullable String cursor) {}

    AbsenceView add(Place place, AbsenceRequest request, Caller caller) {
        requireEditor(place, caller);
        request.check();
        Absence absence = new Absence(
                Uuid7.next(),
                place.companyId,
                place.resourceId,
                place.kind,
                request,
                caller.userId(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return service.add(absence, request.isForced());
    }

    Page<AbsenceView> list(Place place, Question question, Caller caller) {
        ZoneId zone = ZoneId.of(visible(place, caller).timeZone());
        LocalDate from = Objects.requireNonNullElseGet(question.from, () -> LocalDate.ofInstant(clock.instant(), zone));
        LocalDate to = Objects.requireNonNullElseGet(question.to, () -> from.plusYears(1));
        check(from, to);
        Position after = Position.parse(question.cursor, Position.BEFORE_ALL);
        List<Absence> found = absences.findTouching(
                place.resourceId,
                place.kind,
                from.atStartOfDay(zone).toInstant(),
                to.plusDays(1).atStartOfDay(zone).toInstant(),
                after.at(),
                after.id(),
                Limit.of(question.limit + 1));
        return Page.of(found, question.limit, absence -> new Position(absence.start(), absence.id()).text())
                .map(Absence::view);
    }

    void remove(Place place, UUID id, Caller caller) {
        requireEditor(place, caller);
        service.remove(place.companyId, place.resourceId, place.kind, id);
    }

    private static void check(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("to", "must not be before from");
        }
        if (to.isAfter(from.plusYears(MOST_YEARS))) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("to", "must be within two years of from");
        }
    }

    /** Staff for themselves, managers for everybody. */
    private void requireEditor(Place place, Caller caller) {
        if (!caller.userId().equals(visible(place, caller).userId())) {
            members.require(place.companyId, caller, MemberRole.MANAGER);
        }
    }

    private Resource visible(Place place, Caller caller) {
        members.require(place.companyId, caller, MemberRole.STAFF);
        return resources
                .findByCompanyIdAndId(place.companyId, place.resourceId)
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
    }
}
