package dev.taly.payment.disputes;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.defaults.security.Caller;
import dev.taly.events.payment.DisputeStatus;
import dev.taly.payment.payments.PaymentAccess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Disputes", description = "Money that customers take back by their banks or by the provider.")
class DisputeController {

    private static final String FROM_THE_NEWEST = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    private final PaymentAccess access;
    private final DisputeTable disputes;

    DisputeController(PaymentAccess access, DisputeTable disputes) {
        this.access = access;
        this.disputes = disputes;
    }

    record DisputePage(
            List<DisputeView> items,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            UUID nextCursor) {

        static DisputePage of(List<DisputeView> found, int limit) {
            List<DisputeView> items = found.stream().limit(limit).toList();
            return new DisputePage(items, found.size() > limit ? items.getLast().id() : null);
        }
    }

    @GetMapping("/api/v1/companies/{companyId}/disputes")
    @Operation(
            operationId = "listCompanyDisputes",
            summary = "A company's disputes, the newest first, for its owner or manager",
            description = "They are answered in the provider's dashboard. status=NEEDS_RESPONSE lists those that may be"
                    + " answered now.")
    @ApiResponse(responseCode = "200", description = "nextCursor, given as cursor, asks for the following part")
    @ApiResponse(responseCode = "403", description = "forbidden: neither owner nor manager")
    @ApiResponse(responseCode = "404", description = "not-found: no company of this caller")
    DisputePage list(
            Caller caller,
            @PathVariable UUID companyId,
            @RequestParam(required = false) @Nullable DisputeStatus status,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(defaultValue = FROM_THE_NEWEST) UUID cursor) {
        access.requireCompanyManager(companyId, caller.userId());
        return DisputePage.of(disputes.ofCompany(companyId, status, cursor, limit + 1), limit);
    }
}
