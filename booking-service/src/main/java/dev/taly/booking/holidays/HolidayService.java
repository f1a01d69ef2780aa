package dev.taly.booking.holidays;

import dev.taly.booking.resources.Conflict;
import dev.taly.booking.resources.ResourceRules;
import dev.taly.booking.resources.ResourceRules.Held;
import dev.taly.booking.resources.ResourceUse;
import dev.taly.defaults.problem.CommonProblem;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * All resources of the company are held, not only those concerned: one that moves to the location of the holiday at the
 * same moment has to come before or after it.
 */
@Service
class HolidayService {

    private static final Logger log = LoggerFactory.getLogger(HolidayService.class);
    private static final int MOST_CONFLICTS = 100;

    private final HolidayRepository holidays;
    private final ResourceRules rules;
    private final ResourceUse use;

    HolidayService(HolidayRepository holidays, ResourceRules rules, ResourceUse use) {
        this.holidays = holidays;
        this.rules = rules;
        this.use = use;
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 when there are bookings on that day, unless forced */
    @Transactional(propagation = Propagation.MANDATORY)
    public HolidayView add(Holiday holiday, boolean force) {
        List<Held> concerned = concerned(holiday, rules.holdAll(holiday.companyId()));
        UUID location = holiday.locationId();
        if (location != null && !rules.holdLocation(holiday.companyId(), location)) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("locationId", "is no location of this company");
        }
        try {
            holidays.saveAndFlush(holiday);
        } catch (DataIntegrityViolationException twice) {
            throw HolidayProblem.HOLIDAY_EXISTS.exception().field("date", "is a holiday already");
        }
        List<Conflict> conflicts = conflicts(holiday, concerned);
        ResourceUse.accept(conflicts, force);
        raise(concerned);
        log.atInfo().addKeyValue("holiday.id", holiday.id()).log("Holiday added");
        return holiday.view().with(conflicts);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(UUID companyId, UUID id) {
        List<Held> resources = rules.holdAll(companyId);
        Holiday holiday = holidays.findByCompanyIdAndId(companyId, id).orElseThrow(CommonProblem.NOT_FOUND::exception);
        holidays.delete(holiday);
        raise(concerned(holiday, resources));
        log.atInfo().addKeyValue("holiday.id", id).log("Holiday removed");
    }

    private static List<Held> concerned(Holiday holiday, List<Held> resources) {
        return resources.stream()
                .filter(resource -> holiday.concerns(resource.locationId()))
                .toList();
    }

    private void raise(List<Held> concerned) {
        if (!concerned.isEmpty()) {
            rules.changed(concerned.stream().map(Held::id).toList());
        }
    }

    /** The day begins and ends where each resource is. */
    private List<Conflict> conflicts(Holiday holiday, List<Held> concerned) {
        Set<UUID> exempt =
                holidays.findExempt(holiday.companyId(), holiday.date().toString());
        Map<ZoneId, List<UUID>> zones = concerned.stream()
                .filter(resource -> !exempt.contains(resource.id()))
                .collect(Collectors.groupingBy(Held::zone, Collectors.mapping(Held::id, Collectors.toList())));
        Map<UUID, Conflict> conflicts = new HashMap<>();
        zones.forEach((zone, ids) -> use.conflicts(
                        ids,
                        holiday.date().atStartOfDay(zone).toInstant(),
                        holiday.date().plusDays(1).atStartOfDay(zone).toInstant(),
                        false)
                .forEach(conflict -> conflicts.put(conflict.bookingId(), conflict)));
        return conflicts.values().stream()
                .sorted(Comparator.comparing(Conflict::start).thenComparing(Conflict::bookingId))
                .limit(MOST_CONFLICTS)
                .toList();
    }
}
