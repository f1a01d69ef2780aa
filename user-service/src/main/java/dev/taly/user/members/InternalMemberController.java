package dev.taly.user.members;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.user.MemberRole;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the read models of other services ask for when an event has not reached them yet. */
@RestController
class InternalMemberController {

    private static final Limit MOST_RECIPIENTS = Limit.of(100);

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

    /** Whom to tell what happens in a company: its owners and managers, at most 100; none of a company that does not exist. */
    @GetMapping("/internal/v1/companies/{companyId}/recipients")
    Recipients recipients(@PathVariable UUID companyId) {
        return new Recipients(memberships.findRecipients(companyId, MOST_RECIPIENTS));
    }

    record Recipients(List<Recipient> items) {}

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
