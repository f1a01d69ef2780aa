package dev.taly.user.companies;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CompanyRepository extends Repository<Company, UUID> {

    Company save(Company company);

    Company saveAndFlush(Company company);

    Optional<Company> findById(UUID id);

    Optional<Company> findBySlug(String slug);

    /** Decides a race for a slug: 0 when another company has it. A claim in flight is waited for. */
    @Modifying
    @Query(
            nativeQuery = true,
            value = "INSERT INTO company_slug (slug, company_id) VALUES (:slug, :companyId) ON CONFLICT DO NOTHING")
    int claimSlug(String slug, UUID companyId);

    /** Those of them that companies have. */
    @Query(nativeQuery = true, value = "SELECT slug FROM company_slug WHERE slug IN (:slugs)")
    Set<String> findTaken(Collection<String> slugs);

    /** Those that are open. */
    @Query("""
            select count(c) from Company c join Membership m on m.companyId = c.id
            where m.userId = :userId and m.leftAt is null and m.role = dev.taly.events.user.MemberRole.OWNER
              and c.status = dev.taly.events.user.CompanyStatus.ACTIVE
            """)
    long countOwned(UUID userId);

    @Query("""
            select new dev.taly.user.companies.CompanyOfMember(c, m.role)
            from Company c join Membership m on m.companyId = c.id
            where c.id = :id and m.userId = :userId and m.leftAt is null
            """)
    Optional<CompanyOfMember> findForMember(UUID id, UUID userId);

    @Query("""
            select new dev.taly.user.companies.CompanyOfMember(c, m.role)
            from Company c join Membership m on m.companyId = c.id
            where m.userId = :userId and m.leftAt is null and m.companyId > :after
            order by m.companyId
            """)
    List<CompanyOfMember> findAllOfMember(UUID userId, UUID after, Limit limit);
}
