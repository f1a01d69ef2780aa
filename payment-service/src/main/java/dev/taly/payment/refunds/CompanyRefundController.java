package dev.taly.payment.refunds;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.defaults.security.Caller;
import dev.taly.payment.payments.PaymentAccess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Refunds")
class CompanyRefundController {

    private static final String FROM_THE_NEWEST = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    private final PaymentAccess access;
    private final RefundRepository refunds;

    CompanyRefundController(PaymentAccess access, RefundRepository refunds) {
        this.access = access;
        this.refunds = refunds;
    }

    record RefundPage(
            List<RefundView> items,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            UUID nextCursor) {

        static RefundPage of(List<Refund> found, int limit) {
            List<RefundView> items = found.stream()
                    .limit(limit)
                    .map(refund -> RefundView.of(refund, PaymentAccess.Viewer.MEMBER))
                    .toList();
            return new RefundPage(items, found.size() > limit ? items.getLast().id() : null);
        }
    }

    @GetMapping("/api/v1/companies/{companyId}/refunds")
    @Operation(
            operationId = "listCompanyRefunds",
            summary = "A company's refunds, the newest first, for its owner or manager",
            description = "status=FAILED lists those that somebody may have to see to.")
    @ApiResponse(responseCode = "200", description = "nextCursor, given as cursor, asks for the following part")
    @ApiResponse(responseCode = "403", description = "forbidden: neither owner nor manager")
    @ApiResponse(responseCode = "404", description = "not-found: no company of this caller")
    RefundPage list(
            Caller caller,
            @PathVariable UUID companyId,
            @RequestParam(required = false) @Nullable RefundStatus status,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(defaultValue = FROM_THE_NEWEST) UUID cursor) {
        access.requireCompanyManager(companyId, caller.userId());
        Set<RefundStatus> wanted = status == null ? EnumSet.allOf(RefundStatus.class) : EnumSet.of(status);
        return RefundPage.of(refunds.findByCompany(companyId, wanted, cursor, Limit.of(limit + 1)), limit);
    }
}
