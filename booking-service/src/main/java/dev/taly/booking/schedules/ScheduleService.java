package dev.taly.booking.schedules;

import dev.taly.booking.resources.Resource;
import dev.taly.booking.resources.ResourceRepository;
import dev.taly.booking.schedules.ScheduleRepository.Stored;
import dev.taly.defaults.http.ETags;
import dev.taly.defaults.problem.CommonProblem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class ScheduleService {

    private final ResourceRepository resources;
    private final ScheduleRepository schedules;

    ScheduleService(ResourceRepository resources, ScheduleRepository schedules) {
        this.resources = resources;
        this.schedules = schedules;
    }

    Stored find(UUID companyId, UUID resourceId) {
        return resources
                .findByCompanyIdAndId(companyId, resourceId)
                .map(this::of)
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    /** Existing bookings stay as they are; new ones see the new hours, however they race. */
    @Transactional
    public Stored replace(UUID companyId, UUID resourceId, Schedule schedule, @Nullable String ifMatch) {
        schedule.check();
        Resource resource =
                resources.findForUpdate(companyId, resourceId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        int version = of(resource).version();
        ETags.match(ifMatch, version);
        Stored changed = new Stored(schedule, version + 1);
        schedules.save(companyId, resourceId, changed);
        resource.worksBy(schedule.timeZone());
        resources.saveAndFlush(resource);
        return changed;
    }

    private Stored of(Resource resource) {
        return schedules
                .find(resource.id(), resource.timeZone())
                .orElseGet(() -> new Stored(Schedule.empty(resource.timeZone()), 0));
    }
}
