package dev.taly.user.companies;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.user.CompanyStatus;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the read models of other services ask for when an event has not reached them yet. */
@RestController
class InternalCompanyController {

    private final CompanyRepository companies;

    InternalCompanyController(CompanyRepository companies) {
        this.companies = companies;
    }

    @GetMapping("/internal/v1/companies/{companyId}")
    CompanyState get(@PathVariable UUID companyId) {
        return companies.findById(companyId).map(CompanyState::of).orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    /** @param sequence that of the last event of this company: a newer one wins */
    record CompanyState(
            UUID companyId,
            String name,
            String slug,
            String timeZone,
            String currency,
            String locale,
            CompanyStatus status,
            @Nullable String contactEmail,
            @Nullable String phone,
            @Nullable String website,
            @Nullable String legalNotice,
            long sequence) {

        static CompanyState of(Company company) {
            return new CompanyState(
                    company.id(),
                    company.name(),
                    company.slug(),
                    company.timeZone(),
                    company.currency(),
                    company.locale(),
                    company.status(),
                    company.contact().contactEmail(),
                    company.contact().phone(),
                    company.contact().website(),
                    company.contact().legalNotice(),
                    company.eventSequence());
        }
    }
}
