package dev.taly.payment.payments;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.defaults.security.Caller;
import dev.taly.payment.payments.PaymentController.PaymentView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Company payments", description = "What a company was paid, for its members.")
class CompanyPaymentController {

    private static final String FROM_THE_NEWEST = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    private final PaymentAccess access;
    private final PaymentRepository payments;

    CompanyPaymentController(PaymentAccess access, PaymentRepository payments) {
        this.access = access;
        this.payments = payments;
    }

    record PaymentPage(
            List<PaymentView> items,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            UUID nextCursor) {

        static PaymentPage of(List<Payment> found, int limit) {
            List<PaymentView> items =
                    found.stream().limit(limit).map(PaymentView::forMembers).toList();
            return new PaymentPage(items, found.size() > limit ? items.getLast().id() : null);
        }
    }

    @GetMapping("/api/v1/companies/{companyId}/payments")
    @Operation(operationId = "listPayments", summary = "A company's payments, the newest first")
    @ApiResponse(responseCode = "200", description = "nextCursor, given as cursor, asks for the following part")
    @ApiResponse(responseCode = "404", description = "not-found: no company of this caller")
    PaymentPage list(
            Caller caller,
            @PathVariable UUID companyId,
            @RequestParam(required = false) @Nullable UUID bookingId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(defaultValue = FROM_THE_NEWEST) UUID cursor) {
        access.requireMember(companyId, caller.userId());
        Limit more = Limit.of(limit + 1);
        List<Payment> found = bookingId == null
                ? payments.findByCompany(companyId, cursor, more)
                : payments.findByBooking(companyId, bookingId, cursor, more);
        return PaymentPage.of(found, limit);
    }
}
