package dev.taly.user.companies;

import dev.taly.defaults.http.ETags;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.patches.Patch;
import dev.taly.defaults.patches.Patches;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.user.MemberRole;
import dev.taly.user.members.MembershipService;
import dev.taly.user.profiles.ProfileService;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use cases of companies. */
@Service
@Transactional
class CompanyService {

    private static final String DEFAULT_LOCALE = "en";
    private static final int MOST_OF_A_NAME = 200;

    /** Nobody takes names away by the hundred: a slug is never given twice. */
    static final int MOST_OF_A_PERSON = 20;

    private final CompanyRepository companies;
    private final ProfileService profiles;
    private final MembershipService memberships;
    private final Patches patches;
    private final Clock clock;

    CompanyService(
            CompanyRepository companies,
            ProfileService profiles,
            MembershipService memberships,
            Patches patches,
            Clock clock) {
        this.companies = companies;
        this.profiles = profiles;
        this.memberships = memberships;
        this.patches = patches;
        this.clock = clock;
    }

    /**
     * Opens a company with its founder as owner.
     *
     * @throws dev.taly.defaults.problem.ProblemException 409 if the slug is taken, or the founder owns as many as one may
     */
    Company open(UUID founder, NewCompany wanted) {
        // two at once of one person: the second waits here and counts the first
        profiles.lock(founder);
        if (companies.countOwned(founder) >= MOST_OF_A_PERSON) {
            throw CompanyProblem.TOO_MANY_COMPANIES.exception();
        }
        UUID id = Uuid7.next();
        Slug slug = wanted.slug() == null ? claimDerived(wanted.name(), id) : claim(new Slug(wanted.slug()), id);
        String locale = wanted.locale() == null ? DEFAULT_LOCALE : wanted.locale();
        Company company = companies.save(
                new Company(id, wanted.name(), slug, wanted.timeZone(), wanted.currency(), locale, clock.instant()));
        memberships.found(id, founder);
        return company;
    }

    /**
     * By an owner or manager of it.
     *
     * @throws dev.taly.defaults.problem.ProblemException 404 for who does not belong to it, 403 for who may not, 412 when it
     *     changed meanwhile, 422 for values that are none
     */
    CompanyOfMember change(UUID companyId, UUID userId, @Nullable String ifMatch, Patch<CompanyContact> patch) {
        CompanyOfMember found =
                companies.findForMember(companyId, userId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        if (found.role() == MemberRole.STAFF) {
            throw CommonProblem.FORBIDDEN.exception();
        }
        Company company = found.company();
        ETags.match(ifMatch, company.version());
        company.change(patches.apply(patch, company.contact()));
        return new CompanyOfMember(companies.saveAndFlush(company), found.role());
    }

    private Slug claim(Slug slug, UUID id) {
        if (!isClaimed(slug, id)) {
            throw CompanyProblem.SLUG_TAKEN
                    .exception()
                    .with("slug", slug.value())
                    .with("suggestion", free(slug).value());
        }
        return slug;
    }

    /** Who did not choose it gets the next one that is free, unless others take that at the same moment. */
    private Slug claimDerived(String name, UUID id) {
        Slug derived = Slug.derived(name, id);
        return isClaimed(derived, id) ? derived : claim(free(derived), id);
    }

    private boolean isClaimed(Slug slug, UUID id) {
        return !slug.isReserved() && companies.claimSlug(slug.value(), id) == 1;
    }

    private Slug free(Slug slug) {
        List<Slug> numbered = IntStream.rangeClosed(2, MOST_OF_A_NAME)
                .mapToObj(slug::numbered)
                .toList();
        Set<String> taken =
                companies.findTaken(numbered.stream().map(Slug::value).toList());
        return numbered.stream()
                .filter(next -> !taken.contains(next.value()))
                .findFirst()
                .orElseGet(() -> slug.numbered(ThreadLocalRandom.current().nextInt(MOST_OF_A_NAME, Integer.MAX_VALUE)));
    }
}
