package dev.taly.payment.refunds;

import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.idempotency.IdempotencyKey;
import dev.taly.defaults.idempotency.RequiredKey;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.security.Caller;
import dev.taly.payment.bookings.Payer;
import dev.taly.payment.payments.PaymentAccess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/payments/{id}/refunds")
@Tag(name = "Refunds", description = "Money that goes back to the customer.")
class RefundController {

    private final Idempotency idempotency;
    private final PaymentAccess access;
    private final MakeRefund makeRefund;
    private final RetryRefund retryRefund;
    private final RefundRetryService retryService;
    private final RefundRepository refunds;

    RefundController(
            Idempotency idempotency,
            PaymentAccess access,
            MakeRefund makeRefund,
            RetryRefund retryRefund,
            RefundRetryService retryService,
            RefundRepository refunds) {
        this.idempotency = idempotency;
        this.access = access;
        this.makeRefund = makeRefund;
        this.retryRefund = retryRefund;
        this.retryService = retryService;
        this.refunds = refunds;
    }

    record RefundList(List<RefundView> items) {}

    @PostMapping
    @Operation(
            operationId = "refundPayment",
            summary = "Give money back, as the company's owner or manager",
            description =
                    "Without an amount, all that can still be refunded. A refund whose status is UNKNOWN or PENDING"
                            + " is finished without further ado; its money is set aside until then. One that is FAILED"
                            + " with retryAt is tried again by itself, daily for a week. Earlier refunds of the same money"
                            + " are not tried again by themselves any more.")
    @ApiResponse(
            responseCode = "201",
            description = "The refund, as far as it got",
            content = @Content(schema = @Schema(implementation = RefundView.class)))
    @ApiResponse(responseCode = "400", description = "malformed-request, idempotency-key-missing")
    @ApiResponse(responseCode = "401", description = "unauthorized")
    @ApiResponse(responseCode = "403", description = "forbidden: neither owner nor manager")
    @ApiResponse(responseCode = "404", description = "not-found: no such payment of this caller")
    @ApiResponse(
            responseCode = "409",
            description = "refund-exceeds-payment (with refundable, the most that one refund can give back),"
                    + " refund-disputed (with refundable, what a dispute leaves),"
                    + " request-in-progress")
    @ApiResponse(
            responseCode = "422",
            description =
                    "validation-failed (also of an amount that the provider moves in larger steps only), refund-refused (with"
                            + " failure), idempotency-key-reused")
    @ApiResponse(
            responseCode = "503",
            description = "service-unavailable, provider-down, provider-off: send the same again, with the same key")
    ResponseEntity<?> refund(
            Caller caller,
            @RequiredKey IdempotencyKey key,
            @PathVariable UUID id,
            @Valid @RequestBody RefundRequest request) {
        UUID userId = caller.userId();
        // the key is bound to the refund's id before anything else, so that every retry continues this refund
        return idempotency.continuing(key, Uuid7::next, refundId -> {
            access.requireManager(id, userId);
            Refund.Requester by = new Refund.Requester(userId, request.reason());
            RefundView view =
                    RefundView.of(makeRefund.make(refundId, id, request.money(), by), PaymentAccess.Viewer.MEMBER);
            return ResponseEntity.created(URI.create("/api/v1/payments/" + id + "/refunds"))
                    .body(view);
        });
    }

    @PostMapping("/{refundId}/retry")
    @Operation(
            operationId = "retryRefund",
            summary = "Try a refund again that failed, as the company's owner or manager",
            description =
                    "For every reason, also those for which money goes back by itself. Of several at once, one tries;"
                            + " the others are told that it has not failed.")
    @ApiResponse(responseCode = "200", description = "The refund, as far as it got")
    @ApiResponse(responseCode = "401", description = "unauthorized")
    @ApiResponse(responseCode = "403", description = "forbidden: neither owner nor manager")
    @ApiResponse(responseCode = "404", description = "not-found: no such refund of a payment of this caller")
    @ApiResponse(
            responseCode = "409",
            description = "refund-not-failed (with refundStatus), refund-exceeds-payment (with refundable),"
                    + " refund-disputed (with refundable)")
    @ApiResponse(responseCode = "422", description = "refund-refused (with failure): it failed again")
    @ApiResponse(
            responseCode = "503",
            description = "service-unavailable, provider-down, provider-off: nothing was begun, try it again later")
    RefundView retry(Caller caller, @PathVariable UUID id, @PathVariable UUID refundId) {
        access.requireManager(id, caller.userId());
        return RefundView.of(retryRefund.retry(id, refundId), PaymentAccess.Viewer.MEMBER);
    }

    @DeleteMapping("/{refundId}/retries")
    @Operation(
            operationId = "endRefundRetries",
            summary = "Have a refund that failed not tried again by itself, as the company's owner or manager",
            description =
                    "For whoever gave the money back in another way, such as in cash, or keeps it. The refund stays FAILED"
                            + " without retryAt, is resolved, and its booking shows it as failed no more. Once that is so,"
                            + " the same again changes nothing.")
    @ApiResponse(responseCode = "200", description = "The refund, which nobody tries again by itself")
    @ApiResponse(responseCode = "401", description = "unauthorized")
    @ApiResponse(responseCode = "403", description = "forbidden: neither owner nor manager")
    @ApiResponse(responseCode = "404", description = "not-found: no such refund of a payment of this caller")
    @ApiResponse(
            responseCode = "409",
            description = "refund-not-failed (with refundStatus): it went back, or is underway")
    @ApiResponse(responseCode = "503", description = "service-unavailable: try it again later")
    RefundView endRetries(Caller caller, @PathVariable UUID id, @PathVariable UUID refundId) {
        access.requireManager(id, caller.userId());
        return RefundView.of(retryService.endByHand(id, refundId), PaymentAccess.Viewer.MEMBER);
    }

    @GetMapping
    @Operation(operationId = "listRefunds", summary = "The refunds of a payment, the oldest first")
    @ApiResponse(responseCode = "200", description = "For the payment's customer and the members of its company")
    @ApiResponse(responseCode = "404", description = "not-found: no such payment of this caller")
    RefundList list(
            Caller caller,
            @RequestHeader(name = "Booking-Token", required = false) @Nullable String bookingToken,
            @PathVariable UUID id) {
        PaymentAccess.Viewer viewer = access.viewer(id, new Payer(caller.user().orElse(null), bookingToken));
        return new RefundList(refunds.findByPaymentIdOrderByCreatedAtAscIdAsc(id).stream()
                .map(refund -> RefundView.of(refund, viewer))
                .toList());
    }
}
