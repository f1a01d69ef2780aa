package dev.taly.booking.offerings;

import dev.taly.booking.companies.Company;
import dev.taly.booking.resources.ResourceRepository;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.events.Money;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class OfferingService {

    private final OfferingRepository offerings;
    private final ResourceRepository resources;

    OfferingService(OfferingRepository offerings, ResourceRepository resources) {
        this.offerings = offerings;
        this.resources = resources;
    }

    @Transactional
    Offering create(Company company, OfferingTerms terms) {
        Money price = terms.price();
        if (price != null && !price.currency().equals(company.currency())) {
            throw CommonProblem.VALIDATION_FAILED
                    .exception()
                    .field("price.currency", "must be the company's, " + company.currency());
        }
        for (int i = 0; i < terms.requirements().size(); i++) {
            check(company, terms.requirements().get(i), "requires[%d]".formatted(i));
        }
        return offerings.save(new Offering(Uuid7.next(), company.id(), terms));
    }

    private void check(Company company, Requirement requirement, String field) {
        List<UUID> ids = requirement.resourceIds();
        if (ids.isEmpty()) {
            return;
        }
        List<UUID> known = resources.findKnown(company.id(), requirement.kind(), ids);
        ProblemException problem = CommonProblem.VALIDATION_FAILED.exception();
        for (int i = 0; i < ids.size(); i++) {
            if (!known.contains(ids.get(i))) {
                throw problem.field(field + ".resourceIds[%d]".formatted(i), "is no resource of this company and kind");
            }
        }
        if (requirement.count() > ids.size()) {
            throw problem.field(field + ".count", "is more than there are resourceIds");
        }
    }
}
