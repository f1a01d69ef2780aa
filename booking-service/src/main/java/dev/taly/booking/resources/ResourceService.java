package dev.taly.booking.resources;

import dev.taly.booking.companies.Company;
import dev.taly.booking.patches.Patch;
import dev.taly.booking.patches.Patches;
import dev.taly.defaults.http.ETags;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.CommonProblem;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
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
    private final Patches patches;
    private final Clock clock;

    ResourceService(ResourceRepository resources, ResourceRules rules, ResourceUse use, Patches patches, Clock clock) {
        this.resources = resources;
        this.rules = rules;
        this.use = use;
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

    /** Existing bookings stay as they are, which is why a capacity may not always be changed. */
    @Transactional
    public Resource change(Company company, UUID id, @Nullable String ifMatch, Patch<ResourceRequest> patch) {
        Resource resource = findForUpdate(company.id(), id);
        ETags.match(ifMatch, resource.version());
        ResourceRequest request = patches.apply(patch, resource.request());
        request.check();
        if (request.kind() != resource.request().kind()) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("kind", "cannot change");
        }
        if (!Objects.equals(request.locationId(), resource.locationId())) {
            requireLocation(company.id(), request.locationId());
        }
        if (resource.hasToBeFreeFor(request.places())) {
            requireFree(id);
        }
        String zone = resource.timeZone();
        resource.change(request, company.timeZone());
        Resource changed = save(resource);
        if (!zone.equals(changed.timeZone())) {
            resources.scheduleChanged(id);
        }
        return changed;
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 when bookings would be left with it, unless forced */
    @Transactional
    public void archive(UUID companyId, UUID id, boolean force) {
        Resource resource = findForUpdate(companyId, id);
        if (resource.isArchived()) {
            return;
        }
        if (!force) {
            requireFree(id);
        }
        resource.archive(clock.instant().truncatedTo(ChronoUnit.MICROS));
        resources.saveAndFlush(resource);
        log.atInfo().addKeyValue("resource.id", id).log("Archived");
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
