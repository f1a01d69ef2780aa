package dev.taly.user.members;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface MembershipRepository extends Repository<Membership, UUID> {

    Membership save(Membership membership);

    Optional<Membership> findByCompanyIdAndUserId(UUID companyId, UUID userId);

    boolean existsByCompanyIdAndUserIdAndLeftAtIsNull(UUID companyId, UUID userId);

    @Query("""
            select new dev.taly.user.members.Member(m.id, m.userId, p.displayName, m.role, m.joinedAt)
            from Membership m join Profile p on p.id = m.userId
            where m.companyId = :companyId and m.leftAt is null and m.id > :after
            order by m.id
            """)
    List<Member> findPresent(UUID companyId, UUID after, Limit limit);

    /** Present owners and managers whose address is proven, in the order in which they joined. */
    @Query("""
            select new dev.taly.user.members.Recipient(m.userId, p.email, p.locale)
            from Membership m join Profile p on p.id = m.userId
            where m.companyId = :companyId and m.leftAt is null and m.role in (OWNER, MANAGER) and p.emailVerified
            order by m.id
            """)
    List<Recipient> findRecipients(UUID companyId, Limit limit);
}
