package dev.taly.payment.payments;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.idempotency.IdempotencyKey;
import dev.taly.defaults.idempotency.RequiredKey;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.security.Caller;
import dev.taly.events.Money;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.PaymentPurpose;
import dev.taly.events.payment.PendingReason;
import dev.taly.payment.bookings.Payer;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/payments")
@Tag(name = "Payments", description = "Pay for a booking, as its guest (Booking-Token) or as its signed-in customer.")
class PaymentController {

    private final Idempotency idempotency;
    private final StartPayment startPayment;
    private final SettlePayment settlePayment;
    private final PaymentAccess access;

    PaymentController(
            Idempotency idempotency, StartPayment startPayment, SettlePayment settlePayment, PaymentAccess access) {
        this.idempotency = idempotency;
        this.startPayment = startPayment;
        this.settlePayment = settlePayment;
        this.access = access;
    }

    /**
     * @param refunded what went back in all, also of money that could not be used
     * @param redirectUrl where the customer pays, while he can
     * @param pendingReason why the provider holds what the customer paid, which may take days; for members of the company, in
     *     the list of its payments
     * @param receipt where to ask for the receipt, once there is one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PaymentView(
            UUID id,
            UUID bookingId,
            PaymentPurpose purpose,
            PaymentProvider provider,
            PaymentStanding status,
            Money amount,
            Money refunded,
            @Nullable String redirectUrl,
            @Nullable PendingReason pendingReason,
            @Nullable String receipt) {

        static PaymentView of(Payment payment) {
            return of(payment, null);
        }

        static PaymentView forMembers(Payment payment) {
            return of(payment, payment.attempts().getLast().pendingReason());
        }

        private static PaymentView of(Payment payment, @Nullable PendingReason pendingReason) {
            Attempt last = payment.attempts().getLast();
            return new PaymentView(
                    payment.id(),
                    payment.bookingId(),
                    payment.purpose(),
                    last.provider(),
                    payment.standing(),
                    payment.amount(),
                    payment.refunded(),
                    last.isPayable() ? last.sessionUrl() : null,
                    pendingReason,
                    payment.status() == PaymentStatus.SUCCEEDED
                            ? "/api/v1/payments/" + payment.id() + "/receipt"
                            : null);
        }
    }

    record PaymentList(List<PaymentView> items) {}

    @PostMapping
    @Operation(
            operationId = "startPayment",
            summary = "Start paying for a booking",
            description =
                    "Opens a page at the provider and answers its address. An earlier attempt for the same booking"
                            + " is closed first. After a 503 send the same request with the same Idempotency-Key.")
    @ApiResponse(
            responseCode = "201",
            description = "Send the customer to redirectUrl",
            content = @Content(schema = @Schema(implementation = PaymentView.class)))
    @ApiResponse(responseCode = "400", description = "malformed-request, idempotency-key-missing")
    @ApiResponse(responseCode = "404", description = "not-found: no such booking of this caller")
    @ApiResponse(
            responseCode = "409",
            description =
                    "booking-not-payable, already-paid (with paymentId), payment-held (with paymentId): the provider has"
                            + " the money and looks into it, attempt-closed, request-in-progress")
    @ApiResponse(
            responseCode = "422",
            description = "validation-failed, provider-unavailable, payment-refused, idempotency-key-reused")
    @ApiResponse(
            responseCode = "503",
            description = "service-unavailable, provider-down: send the same again, with the same key")
    ResponseEntity<?> start(
            Caller caller,
            @RequiredKey IdempotencyKey key,
            @RequestHeader(name = "Booking-Token", required = false) @Nullable String bookingToken,
            @Valid @RequestBody PaymentRequest request) {
        Payer payer = new Payer(caller.user().orElse(null), bookingToken);
        // the key is bound to the attempt's id before anything else, so that every retry continues this attempt
        return idempotency.continuing(key, Uuid7::next, attemptId -> {
            PaymentView view = PaymentView.of(startPayment.start(attemptId, request, payer));
            return ResponseEntity.created(URI.create("/api/v1/payments/" + view.id()))
                    .body(view);
        });
    }

    @GetMapping
    @Operation(
            operationId = "listBookingPayments",
            summary = "The payments of a booking",
            description = "For its customer, who may have lost the answer to an earlier request, and for its company.")
    @ApiResponse(responseCode = "200", description = "The oldest first; none when nobody began to pay")
    @ApiResponse(responseCode = "404", description = "not-found: no such booking of this caller")
    @ApiResponse(responseCode = "503", description = "service-unavailable: ask again")
    PaymentList list(
            Caller caller,
            @RequestHeader(name = "Booking-Token", required = false) @Nullable String bookingToken,
            @RequestParam UUID bookingId) {
        Payer payer = new Payer(caller.user().orElse(null), bookingToken);
        return new PaymentList(
                access.visibleOf(bookingId, payer).stream().map(PaymentView::of).toList());
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getPayment", summary = "How a payment stands")
    @ApiResponse(responseCode = "200", description = "The payment as last known here; nobody is asked for this")
    @ApiResponse(responseCode = "404", description = "not-found: no such payment of this caller")
    PaymentView get(
            Caller caller,
            @RequestHeader(name = "Booking-Token", required = false) @Nullable String bookingToken,
            @PathVariable UUID id) {
        return PaymentView.of(visible(caller, bookingToken, id));
    }

    @PostMapping("/{id}/settle")
    @Operation(
            operationId = "settlePayment",
            summary = "Ask the provider how a payment stands",
            description = "For the page to which the customer comes back: takes what he approved, and says how the"
                    + " payment stands after that. May be sent again and again; the provider is asked once a second"
                    + " at most, and while it does not answer, the payment is answered as last known here.")
    @ApiResponse(responseCode = "200", description = "The payment")
    @ApiResponse(responseCode = "404", description = "not-found: no such payment of this caller")
    PaymentView settle(
            Caller caller,
            @RequestHeader(name = "Booking-Token", required = false) @Nullable String bookingToken,
            @PathVariable UUID id) {
        return PaymentView.of(settlePayment.settle(visible(caller, bookingToken, id)));
    }

    private Payment visible(Caller caller, @Nullable String bookingToken, UUID id) {
        Payer payer = new Payer(caller.user().orElse(null), bookingToken);
        return access.visible(id, payer);
    }
}
