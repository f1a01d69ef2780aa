package dev.taly.user.companies;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.user.members.MembershipService;
import dev.taly.user.profiles.ProfileService;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use cases of companies. */
@Service
@Transactional
class CompanyService {

    private static final String DEFAULT_LOCALE = "en";

    private final CompanyRepository companies;
    private final ProfileService profiles;
    private final MembershipService memberships;
    private final Clock clock;

    CompanyService(CompanyRepository companies, ProfileService profiles, MembershipService memberships, Clock clock) {
        this.companies = companies;
        this.profiles = profiles;
        this.memberships = memberships;
        this.clock = clock;
    }

    /** Opens a company with its founder as owner. */
    Company open(UUID founder, NewCompany wanted) {
        UUID id = Uuid7.next();
        Slug slug = wanted.slug() == null ? Slug.derived(wanted.name(), id) : new Slug(wanted.slug());
        if (companies.claimSlug(slug.value(), id) == 0) {
            throw CompanyProblem.SLUG_TAKEN.exception().with("slug", slug.value());
        }
        profiles.seen(founder);
        String locale = wanted.locale() == null ? DEFAULT_LOCALE : wanted.locale();
        Company company = companies.save(
                new Company(id, wanted.name(), slug, wanted.timeZone(), wanted.currency(), locale, clock.instant()));
        memberships.found(id, founder);
        return company;
    }
}
