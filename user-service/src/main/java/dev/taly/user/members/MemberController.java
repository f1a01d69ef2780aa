package dev.taly.user.members;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/companies/{companyId}/members")
@Tag(name = "Members")
class MemberController {

    private static final String FROM_THE_START = "00000000-0000-0000-0000-000000000000";

    private final MembershipRepository memberships;

    MemberController(MembershipRepository memberships) {
        this.memberships = memberships;
    }

    @GetMapping
    @Operation(operationId = "listMembers", summary = "The members of your company")
    MemberPage list(
            Caller caller,
            @PathVariable UUID companyId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit,
            @RequestParam(defaultValue = FROM_THE_START) UUID cursor) {
        if (!memberships.existsByCompanyIdAndUserIdAndLeftAtIsNull(companyId, caller.userId())) {
            throw CommonProblem.NOT_FOUND.exception();
        }
        return MemberPage.of(memberships.findPresent(companyId, cursor, Limit.of(limit + 1)), limit);
    }

    record MemberPage(List<Member> items, @Nullable UUID nextCursor) {

        static MemberPage of(List<Member> found, int limit) {
            List<Member> items = found.stream().limit(limit).toList();
            return new MemberPage(items, found.size() > limit ? items.getLast().id() : null);
        }
    }
}
