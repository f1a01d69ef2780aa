package dev.taly.booking.resources;

import dev.taly.booking.companies.Company;
import dev.taly.booking.slots.WorkingHours;
import dev.taly.defaults.http.ETags;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.patches.Patch;
import dev.taly.defaults.patches.Patches;
import dev.taly.defaults.problem.CommonProblem;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class ResourceService {

    private static final Logger log = LoggerFactory.getLogger(ResourceService.class);

    private final ResourceRepository resources;
    private final ResourceRules rules;
    private final ResourceUse use;
    private final ResourceNeeds needs;
    private final HoursConflicts hours;
    private final Patches patches;
    private final Clock clock;

    ResourceService(
            ResourceRepository resources,
            ResourceRules rules,
            ResourceUse use,
            ResourceNeeds needs,
            HoursConflicts hours,
            Patches patches,
            Clock clock) {
        this.resources = resources;
        this.rules = rules;
        this.use = use;
        this.needs = needs;
        this.hours = hours;
        this.patches = patches;
        this.clock = clock;
    }

    @Transactional
    public Resource create(Company company, ResourceRequest request) {
        request.check();
        rules.awaitOthers(company.id());
        requireLocation(company.id(), request.locationId());
        return save(new Resource(Uuid7.next(), company.id(), company.timeZone(), request));
    }

    /** @param conflicts the bookings that stand although the resource has other hours or another place now */
    record Changed(Resource resource, List<Conflict> conflicts) {}

    /**
     * Existing bookings stay as they are, which is why a capacity may not always be changed.
     *
     * @throws dev.taly.defaults.problem.ProblemException 409 when bookings would be left without it, unless forced
     */
    @Transactional
    public Changed change(
            Company company, UUID id, @Nullable String ifMatch, Patch<ResourceRequest> patch, boolean force) {
        Resource resource = findForUpdate(company.id(), id);
        ETags.match(ifMatch, resource.version());
        ResourceRequest request = patches.apply(patch, resource.request());
        request.check();
        if (request.kind() != resource.request().kind()) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("kind", "cannot change");
        }
        boolean moves = !Objects.equals(request.locationId(), resource.locationId());
        if (moves) {
            requireLocation(company.id(), request.locationId());
        }
        if (resource.hasToBeFreeFor(request.places())) {
            requireFree(id);
        }
        String zone = resource.timeZone();
        WorkingHours before = hours.before(id);
        resource.change(request, company.timeZone());
        Resource changed = save(resource);
        boolean otherHours = !zone.equals(changed.timeZone());
        if (otherHours) {
            resources.scheduleChanged(id);
        }
        List<Conflict> conflicts = otherHours || moves ? conflicts(changed, before, moves) : List.of();
        ResourceUse.accept(conflicts, force);
        return new Changed(changed, conflicts);
    }

    private List<Conflict> conflicts(Resource resource, WorkingHours before, boolean moves) {
        Stream<Conflict> elsewhere =
                moves ? hours.elsewhere(resource.id(), resource.locationId()).stream() : Stream.of();
        return Stream.concat(hours.after(resource.id(), before).stream(), elsewhere)
                .distinct()
                .sorted(Comparator.comparing(Conflict::start).thenComparing(Conflict::bookingId))
                .limit(ResourceUse.MOST_CONFLICTS)
                .toList();
    }

    /**
     * @return the offerings that nobody can do any more
     * @throws dev.taly.defaults.problem.ProblemException 409 when bookings or offerings would be left without it, unless forced
     */
    @Transactional
    public List<ResourceNeeds.Left> archive(UUID companyId, UUID id, boolean force) {
        rules.holdCompany(companyId);
        Resource resource = findForUpdate(companyId, id);
        if (resource.isArchived()) {
            return List.of();
        }
        List<ResourceNeeds.Left> left = needs.leftBy(companyId, id);
        if (!force) {
            requireFree(id);
            if (!left.isEmpty()) {
                throw ResourceProblem.RESOURCE_NEEDED.exception().with("offerings", left);
            }
        }
        resource.archive(clock.instant().truncatedTo(ChronoUnit.MICROS));
        resources.saveAndFlush(resource);
        log.atInfo().addKeyValue("resource.id", id).log("Archived");
        return left;
    }

    private Resource findForUpdate(UUID companyId, UUID id) {
        return resources.findForUpdate(companyId, id).orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    private void requireLocation(UUID companyId, @Nullable UUID locationId) {
        if (locationId != null && !rules.holdLocation(companyId, locationId)) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("locationId", "is no location of this company");
        }
    }

    private void requireFree(UUID id) {
        int bookings = use.bookings(id);
        if (bookings > 0) {
            throw ResourceProblem.RESOURCE_IN_USE.exception().with("bookings", bookings);
        }
    }

    private Resource save(Resource resource) {
        try {
            return resources.saveAndFlush(resource);
        } catch (DataIntegrityViolationException e) {
            throw resource.request().externalRef() == null
                    ? e
                    : ResourceProblem.EXTERNAL_REF_TAKEN
                            .exception()
                            .field("externalRef", "is used by another resource");
        }
    }
}
