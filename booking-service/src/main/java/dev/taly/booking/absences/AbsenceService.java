package dev.taly.booking.absences;

import dev.taly.booking.resources.Conflict;
import dev.taly.booking.resources.ResourceRules;
import dev.taly.booking.resources.ResourceUse;
import dev.taly.defaults.problem.CommonProblem;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whatever changes here is seen by everybody who books afterwards, and sees everybody who booked before. */
@Service
class AbsenceService {

    private static final Logger log = LoggerFactory.getLogger(AbsenceService.class);

    private final AbsenceRepository absences;
    private final ResourceRules rules;
    private final ResourceUse use;

    AbsenceService(AbsenceRepository absences, ResourceRules rules, ResourceUse use) {
        this.absences = absences;
        this.rules = rules;
        this.use = use;
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 when there are bookings at that time, unless forced */
    @Transactional
    public AbsenceView add(Absence absence, boolean force) {
        rules.hold(absence.companyId(), absence.resourceId());
        List<Conflict> conflicts = use.conflicts(
                List.of(absence.resourceId()), absence.start(), absence.end(), absence.kind() == AbsenceKind.BLOCK);
        ResourceUse.accept(conflicts, force);
        absences.saveAndFlush(absence);
        rules.changed(List.of(absence.resourceId()));
        log(absence, "added");
        return absence.view().with(conflicts);
    }

    @Transactional
    public void remove(UUID companyId, UUID resourceId, AbsenceKind kind, UUID id) {
        rules.hold(companyId, resourceId);
        Absence absence = absences.findByCompanyIdAndResourceIdAndKindAndId(companyId, resourceId, kind, id)
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
        absences.delete(absence);
        rules.changed(List.of(resourceId));
        log(absence, "removed");
    }

    private static void log(Absence absence, String what) {
        log.atInfo()
                .addKeyValue("absence.id", absence.id())
                .addKeyValue("resource.id", absence.resourceId())
                .log("{} {}", absence.kind(), what);
    }
}
