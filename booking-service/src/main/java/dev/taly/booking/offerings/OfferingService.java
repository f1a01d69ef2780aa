package dev.taly.booking.offerings;

import dev.taly.booking.companies.Company;
import dev.taly.booking.locations.Locations;
import dev.taly.booking.payouts.PayoutTerms;
import dev.taly.booking.payouts.Payouts;
import dev.taly.booking.resources.ResourceRepository;
import dev.taly.defaults.http.ETags;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.patches.Patch;
import dev.taly.defaults.patches.Patches;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
class OfferingService {

    private final OfferingRepository offerings;
    private final ResourceRepository resources;
    private final Locations locations;
    private final Payouts payouts;
    private final Patches patches;
    private final Clock clock;

    OfferingService(
            OfferingRepository offerings,
            ResourceRepository resources,
            Locations locations,
            Payouts payouts,
            Patches patches,
            Clock clock) {
        this.offerings = offerings;
        this.resources = resources;
        this.locations = locations;
        this.payouts = payouts;
        this.patches = patches;
        this.clock = clock;
    }

    /** @param warnings what its owner should know */
    record Saved(Offering offering, List<OnlinePayment.Warning> warnings) {}

    @Transactional
    Saved create(Company company, OfferingRequest request) {
        PayoutTerms payable = payouts.hold(company.id(), company.currency()).orElse(null);
        OfferingTerms terms = request.terms(payable);
        check(company, terms, null, _ -> true);
        List<OnlinePayment.Warning> warnings = OnlinePayment.check(terms, payable);
        return new Saved(save(new Offering(Uuid7.next(), company.id(), terms)), warnings);
    }

    /** Existing bookings stay as they are; new ones see the new rules, however they race. */
    @Transactional
    Saved change(Company company, UUID offeringId, Patch<OfferingRequest> patch, @Nullable String ifMatch) {
        PayoutTerms payable = payouts.hold(company.id(), company.currency()).orElse(null);
        Offering offering =
                offerings.findForUpdate(company.id(), offeringId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        ETags.match(ifMatch, offering.version());
        OfferingTerms before = offering.terms();
        Map<String, Translation> translations = translations(patch, before);
        OfferingTerms terms = patches.apply(patch, OfferingRequest.of(before, translations))
                .changing(before, translations, patch, payable);
        check(company, terms, offering, patch::touches);
        List<OnlinePayment.Warning> warnings = OfferingRequest.PAID.stream().anyMatch(patch::touches)
                ? OnlinePayment.check(terms, payable)
                : OnlinePayment.warnings(terms, payable);
        offering.change(terms);
        return new Saved(save(offering), warnings);
    }

    /** Something else can be paid online than before; inside the transaction that learned so. */
    @Transactional(propagation = Propagation.MANDATORY)
    void payableBy(PayoutTerms payable) {
        for (Offering offering : offerings.findPricedForUpdate(payable.companyId(), payable.currency())) {
            if (offering.payableBy(payable)) {
                offerings.saveAndFlush(offering);
            }
        }
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
                        before.translations(),
                        before.questions(),
                        patch.values().questions())
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

    /**
     * @param known what it was so far: what stands there may stay, although it could not be chosen any more
     * @param touched whether a field is named; what is not may be older than the rules
     */
    private void check(Company company, OfferingTerms terms, @Nullable Offering known, Predicate<String> touched) {
        String currency = terms.pricing().priceCurrency();
        if (touched.test("price") && currency != null && !currency.equals(company.currency())) {
            throw CommonProblem.VALIDATION_FAILED
                    .exception()
                    .field("price.currency", "must be the company's, " + company.currency());
        }
        if (touched.test("requires")) {
            for (int i = 0; i < terms.requirements().size(); i++) {
                check(company, terms.requirements().get(i), known, "requires[%d]".formatted(i));
            }
        }
        UUID wanted = terms.locationId();
        if (wanted != null
                && (known == null || !wanted.equals(known.locationId()))
                && !locations.hold(company.id(), wanted)) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("locationId", "is no location of this company");
        }
    }

    private void check(Company company, Requirement requirement, @Nullable Offering offering, String field) {
        List<UUID> ids = requirement.resourceIds();
        if (ids.isEmpty()) {
            return;
        }
        Set<UUID> known = new HashSet<>(offering == null ? Set.of() : offering.named(requirement.kind()));
        List<UUID> chosen = ids.stream().filter(id -> !known.contains(id)).toList();
        if (!chosen.isEmpty()) {
            known.addAll(resources.holdKnown(company.id(), requirement.kind().name(), chosen));
        }
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
