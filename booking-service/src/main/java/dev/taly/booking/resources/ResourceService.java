package dev.taly.booking.resources;

import dev.taly.booking.companies.Company;
import dev.taly.defaults.ids.Uuid7;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class ResourceService {

    private final ResourceRepository resources;

    ResourceService(ResourceRepository resources) {
        this.resources = resources;
    }

    /** @param timeZone the company's when null */
    record NewResource(
            ResourceKind kind,
            String name,
            @Nullable String timeZone,
            @Nullable UUID userId,
            @Nullable String externalRef) {}

    @Transactional
    Resource create(Company company, NewResource wish) {
        Resource resource = new Resource(
                Uuid7.next(),
                company.id(),
                wish.kind(),
                wish.name().strip(),
                Objects.requireNonNullElse(wish.timeZone(), company.timeZone()),
                wish.userId(),
                wish.externalRef());
        try {
            return resources.saveAndFlush(resource);
        } catch (DataIntegrityViolationException e) {
            throw wish.externalRef() == null
                    ? e
                    : ResourceProblem.EXTERNAL_REF_TAKEN
                            .exception()
                            .field("externalRef", "is used by another resource");
        }
    }
}
