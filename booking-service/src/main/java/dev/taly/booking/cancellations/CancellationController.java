package dev.taly.booking.cancellations;

import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingAccess;
import dev.taly.booking.bookings.BookingView;
import dev.taly.booking.gate.BookingGate;
import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.idempotency.IdempotencyKey;
import dev.taly.defaults.security.Caller;
import dev.taly.defaults.values.Lines;
import dev.taly.defaults.values.Texts;
import dev.taly.events.Money;
import dev.taly.events.booking.BookingParty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Bookings")
class CancellationController {

    private final BookingGate gate;
    private final BookingAccess access;
    private final CancelBooking cancelBooking;
    private final CancellationCost cost;
    private final Idempotency idempotency;
    private final Clock clock;

    CancellationController(
            BookingGate gate,
            BookingAccess access,
            CancelBooking cancelBooking,
            CancellationCost cost,
            Idempotency idempotency,
            Clock clock) {
        this.gate = gate;
        this.access = access;
        this.cancelBooking = cancelBooking;
        this.cost = cost;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /**
     * What cancelling would mean right now.
     *
     * @param fee what would be kept of what was paid; null when nothing is
     * @param refund what would go back; null when nothing does
     * @param freeUntil until when the customer may cancel without a fee
     */
    record CancellationView(
            boolean cancellable,
            @Nullable Money fee,
            @Nullable Money refund,
            Instant freeUntil) {}

    @GetMapping("/api/v1/bookings/{bookingId}/cancel")
    @Operation(
            operationId = "previewCancellation",
            summary = "Shows what cancelling would cost, and what would go back",
            description = "For its customer (a guest sends the booking's token) and members of the company.")
    CancellationView preview(
            @PathVariable UUID bookingId,
            @RequestHeader(name = BookingAccess.TOKEN, required = false) @Nullable String token,
            Caller caller) {
        Booking booking = access.find(bookingId, token, caller);
        BookingParty by = access.partOf(bookingId, token, caller);
        Instant now = clock.instant();
        boolean cancellable = booking.at(now).isCancellableBy(by);
        CancellationCost.Cost settled = cost.of(booking, by, now);
        return new CancellationView(
                cancellable,
                cancellable ? settled.fee() : null,
                cancellable ? settled.refund() : null,
                booking.freeUntil());
    }

    /**
     * @param reason for the other side to read
     * @param expectedRefund what was shown to go back, in minor units; should it be less by now, nothing is cancelled
     */
    record CancelRequest(
            @Lines @Size(max = 500) @Nullable String reason,
            @PositiveOrZero @Nullable Long expectedRefund) {

        CancelRequest {
            reason = Texts.tidyLinesOrNull(reason);
        }

        static @Nullable String reasonOf(@Nullable CancelRequest request) {
            return request == null ? null : request.reason;
        }
    }

    @PostMapping("/api/v1/bookings/{bookingId}/cancel")
    @Operation(
            operationId = "cancelBooking",
            summary = "Cancels a booking; its slot is free at once and what was paid goes back, less the agreed fee",
            description = "For its customer (a guest sends the booking's token) and members of the company.")
    @ApiResponse(
            responseCode = "200",
            description = "Cancelled; refund says what goes back",
            content = @Content(schema = @Schema(implementation = BookingView.class)))
    @ApiResponse(
            responseCode = "409",
            description = "/problems/booking-not-cancellable, with bookingStatus and start: it has ended or begun;"
                    + " /problems/company-cancels: its customer has to ask the company;"
                    + " or /problems/refund-changed, with refund: less would go back than expected")
    ResponseEntity<?> cancel(
            @PathVariable UUID bookingId,
            @RequestHeader(name = BookingAccess.TOKEN, required = false) @Nullable String token,
            @Valid @RequestBody(required = false) @Nullable CancelRequest request,
            Caller caller,
            @Nullable IdempotencyKey key) {
        return gate.pass(() -> cancelled(bookingId, token, request, caller, key));
    }

    private ResponseEntity<?> cancelled(
            UUID bookingId,
            @Nullable String token,
            @Nullable CancelRequest request,
            Caller caller,
            @Nullable IdempotencyKey key) {
        BookingParty by = access.partOf(bookingId, token, caller);
        String reason = CancelRequest.reasonOf(request);
        Long expected = request == null ? null : request.expectedRefund();
        return idempotency.inTransaction(
                key, () -> ResponseEntity.ok(cancelBooking.cancel(bookingId, by, token, reason, expected, caller)));
    }
}
