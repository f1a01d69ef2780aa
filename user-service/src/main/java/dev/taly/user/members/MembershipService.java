package dev.taly.user.members;

import dev.taly.events.user.MemberRole;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use cases of membership. */
@Service
@Transactional
public class MembershipService {

    private final MembershipRepository memberships;
    private final Clock clock;

    MembershipService(MembershipRepository memberships, Clock clock) {
        this.memberships = memberships;
        this.clock = clock;
    }

    /** Makes the founder of a new company its owner. */
    public void found(UUID companyId, UUID userId) {
        memberships.save(new Membership(companyId, userId, MemberRole.OWNER, clock.instant()));
    }
}
