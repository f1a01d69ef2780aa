package dev.taly.booking.schedules;

import dev.taly.booking.resources.Conflict;
import dev.taly.booking.resources.HoursConflicts;
import dev.taly.booking.resources.Resource;
import dev.taly.booking.resources.ResourceRepository;
import dev.taly.booking.resources.ResourceUse;
import dev.taly.booking.schedules.ScheduleRepository.Stored;
import dev.taly.booking.slots.WorkingHours;
import dev.taly.defaults.http.ETags;
import dev.taly.defaults.problem.CommonProblem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class ScheduleService {

    private final ResourceRepository resources;
    private final ScheduleRepository schedules;
    private final HoursConflicts hours;

    ScheduleService(ResourceRepository resources, ScheduleRepository schedules, HoursConflicts hours) {
        this.resources = resources;
        this.schedules = schedules;
        this.hours = hours;
    }

    /** @param conflicts the bookings that stand outside the hours from now on */
    record Replaced(Stored stored, List<Conflict> conflicts) {}

    Stored find(UUID companyId, UUID resourceId) {
        return resources
                .findByCompanyIdAndId(companyId, resourceId)
                .map(this::of)
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    /**
     * Existing bookings stay as they are; new ones see the new hours, however they race.
     *
     * @throws dev.taly.defaults.problem.ProblemException 409 when bookings would be outside the hours, unless forced
     */
    @Transactional
    public Replaced replace(
            UUID companyId, UUID resourceId, Schedule schedule, @Nullable String ifMatch, boolean force) {
        schedule.check();
        Resource resource =
                resources.findForUpdate(companyId, resourceId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        int version = of(resource).version();
        ETags.match(ifMatch, version);
        Stored changed = new Stored(schedule, version + 1);
        WorkingHours before = hours.before(resourceId);
        schedules.save(companyId, resourceId, changed);
        resource.worksBy(schedule.timeZone());
        resources.saveAndFlush(resource);
        List<Conflict> conflicts = hours.after(resourceId, before);
        ResourceUse.accept(conflicts, force);
        return new Replaced(changed, conflicts);
    }

    private Stored of(Resource resource) {
        return schedules
                .find(resource.id(), resource.timeZone())
                .orElseGet(() -> new Stored(Schedule.empty(resource.timeZone()), 0));
    }
}
