package dev.taly.booking.offerings;

import dev.taly.booking.companies.Company;
import dev.taly.booking.locations.Locations;
import dev.taly.booking.patches.Patch;
import dev.taly.booking.patches.Patches;
import dev.taly.booking.resources.ResourceRepository;
import dev.taly.defaults.http.ETags;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class OfferingService {

    private final OfferingRepository offerings;
    private final ResourceRepository resources;
    private final Locations locations;
    private final Patches patches;
    private final Clock clock;

    OfferingService(
            OfferingRepository offerings,
            ResourceRepository resources,
            Locations locations,
            Patches patches,
            Clock clock) {
        this.offerings = offerings;
        this.resources = resources;
        this.locations = locations;
        this.patches = patches;
        this.clock = clock;
    }

    @Transactional
    Offering create(Company company, OfferingTerms terms) {
        check(company, terms, null);
        return save(new Offering(Uuid7.next(), company.id(), terms));
    }

    /** Existing bookings stay as they are; new ones see the new rules, however they race. */
    @Transactional
    Offering change(Company company, UUID offeringId, Patch<OfferingRequest> patch, @Nullable String ifMatch) {
        Offering offering =
                offerings.findForUpdate(company.id(), offeringId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        ETags.match(ifMatch, offering.version());
        OfferingTerms before = offering.terms();
        OfferingTerms terms = patches.apply(patch, OfferingRequest.of(before, translations(patch, before)))
                .terms();
        check(company, terms, offering.locationId());
        offering.change(terms);
        return save(offering);
    }

    @Transactional
    void archive(UUID companyId, UUID offeringId) {
        Offering offering =
                offerings.findForUpdate(companyId, offeringId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        offering.archive(clock.instant());
        offerings.saveAndFlush(offering);
    }

    /** Other questions need no other translations: what was translated stays, and the rest is read as it was written. */
    private static Map<String, Translation> translations(Patch<OfferingRequest> patch, OfferingTerms before) {
        return patch.touches("questions")
                ? Translation.fitting(
                        before.translations(), before.questions(), patch.values().questions())
                : before.translations();
    }

    private Offering save(Offering offering) {
        try {
            return offerings.saveAndFlush(offering);
        } catch (DataIntegrityViolationException e) {
            String violated = e.getMostSpecificCause().getMessage();
            throw violated != null && violated.contains("offering_external_ref")
                    ? OfferingProblem.EXTERNAL_REF_TAKEN.exception().field("externalRef", "is used by another offering")
                    : e;
        }
    }

    /** @param location where it took place so far */
    private void check(Company company, OfferingTerms terms, @Nullable UUID location) {
        String currency = terms.pricing().priceCurrency();
        if (currency != null && !currency.equals(company.currency())) {
            throw CommonProblem.VALIDATION_FAILED
                    .exception()
                    .field("price.currency", "must be the company's, " + company.currency());
        }
        for (int i = 0; i < terms.requirements().size(); i++) {
            check(company, terms.requirements().get(i), "requires[%d]".formatted(i));
        }
        UUID wanted = terms.locationId();
        if (wanted != null && !wanted.equals(location) && !locations.hold(company.id(), wanted)) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("locationId", "is no location of this company");
        }
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
