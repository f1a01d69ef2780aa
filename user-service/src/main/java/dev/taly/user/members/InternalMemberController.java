package dev.taly.user.members;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.user.MemberRole;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the read models of other services ask for when an event has not reached them yet. */
@RestController
class InternalMemberController {

    private final MembershipRepository memberships;

    InternalMemberController(MembershipRepository memberships) {
        this.memberships = memberships;
    }

    @GetMapping("/internal/v1/companies/{companyId}/members/{userId}")
    MembershipState get(@PathVariable UUID companyId, @PathVariable UUID userId) {
        return memberships
                .findByCompanyIdAndUserId(companyId, userId)
                .map(MembershipState::of)
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    /** @param sequence that of the last event of this membership: a newer one wins */
    record MembershipState(
            UUID membershipId, UUID companyId, UUID userId, MemberRole role, boolean left, long sequence) {

        static MembershipState of(Membership membership) {
            return new MembershipState(
                    membership.id(),
                    membership.companyId(),
                    membership.userId(),
                    membership.role(),
                    membership.left(),
                    membership.eventSequence());
        }
    }
}
