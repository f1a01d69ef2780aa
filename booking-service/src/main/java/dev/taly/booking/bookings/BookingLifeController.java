package dev.taly.booking.bookings;

import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.idempotency.IdempotencyKey;
import dev.taly.defaults.security.Caller;
import dev.taly.defaults.values.Lines;
import dev.taly.defaults.values.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the company says of a booking. */
@RestController
@Tag(name = "Bookings")
class BookingLifeController {

    private final BookingAccess access;
    private final DecideBooking decide;
    private final CloseBooking close;
    private final Idempotency idempotency;

    BookingLifeController(BookingAccess access, DecideBooking decide, CloseBooking close, Idempotency idempotency) {
        this.access = access;
        this.decide = decide;
        this.close = close;
        this.idempotency = idempotency;
    }

    /**
     * @param start when what is agreed to begins, so that nobody agrees to another time than he was shown; left out, whatever
     *     is asked
     * @param force whether it stands although somebody whom it needs is away
     */
    record ApproveRequest(@Nullable Instant start, @Nullable Boolean force) {

        static final ApproveRequest ANY = new ApproveRequest(null, null);

        boolean forces() {
            return Boolean.TRUE.equals(force);
        }
    }

    /** @param reason for the customer to read */
    record DeclineRequest(@Lines @Size(max = 500) @Nullable String reason) {

        DeclineRequest {
            reason = Texts.tidyLinesOrNull(reason);
        }
    }

    @PostMapping("/api/v1/bookings/{bookingId}/approve")
    @Operation(
            operationId = "approveBooking",
            summary = "Agrees to a request: the booking stands, waits for its payment, or moves as its customer asked",
            description = "For members of the company. A booking that asks to move (moveRequest) keeps its status.")
    @ApiResponse(
            responseCode = "200",
            description = "CONFIRMED, or PENDING_PAYMENT until expiresAt; or moved",
            content = @Content(schema = @Schema(implementation = BookingView.class)))
    @ApiResponse(
            responseCode = "409",
            description =
                    "/problems/booking-status: it does not wait for an answer any more, or for another one than start;"
                            + " or /problems/resources-unavailable, with resources: who has been archived or is away then")
    ResponseEntity<?> approve(
            @PathVariable UUID bookingId,
            @Valid @RequestBody(required = false) @Nullable ApproveRequest request,
            Caller caller,
            @Nullable IdempotencyKey key) {
        ApproveRequest agreed = Objects.requireNonNullElse(request, ApproveRequest.ANY);
        return answer(bookingId, caller, key, () -> decide.approve(bookingId, agreed.start(), agreed.forces()));
    }

    @PostMapping("/api/v1/bookings/{bookingId}/decline")
    @Operation(
            operationId = "declineBooking",
            summary = "Does not agree to a request; the slot is free at once",
            description =
                    "For members of the company. A booking that asks to move (moveRequest) stays where it is, and keeps its"
                            + " status.")
    @ApiResponse(
            responseCode = "200",
            description = "DECLINED; or as it was, without its moveRequest",
            content = @Content(schema = @Schema(implementation = BookingView.class)))
    @ApiResponse(
            responseCode = "409",
            description = "/problems/booking-status: it does not wait for an answer any more")
    ResponseEntity<?> decline(
            @PathVariable UUID bookingId,
            @Valid @RequestBody(required = false) @Nullable DeclineRequest request,
            Caller caller,
            @Nullable IdempotencyKey key) {
        String reason = request == null || request.reason == null || request.reason.isBlank() ? null : request.reason;
        return answer(bookingId, caller, key, () -> decide.decline(bookingId, reason));
    }

    @PostMapping("/api/v1/bookings/{bookingId}/complete")
    @Operation(
            operationId = "completeBooking",
            summary = "Says that the customer came",
            description = "For members of the company, from the start on. Takes a no-show back, too.")
    @ApiResponse(
            responseCode = "200",
            description = "COMPLETED",
            content = @Content(schema = @Schema(implementation = BookingView.class)))
    @ApiResponse(responseCode = "409", description = "/problems/booking-status: it has not begun, or does not stand")
    ResponseEntity<?> complete(@PathVariable UUID bookingId, Caller caller, @Nullable IdempotencyKey key) {
        return answer(bookingId, caller, key, () -> close.complete(bookingId));
    }

    @PostMapping("/api/v1/bookings/{bookingId}/no-show")
    @Operation(
            operationId = "markNoShow",
            summary = "Says that the customer did not come",
            description =
                    "For members of the company, from the start on; also of a booking that was completed unasked.")
    @ApiResponse(
            responseCode = "200",
            description = "NO_SHOW",
            content = @Content(schema = @Schema(implementation = BookingView.class)))
    @ApiResponse(responseCode = "409", description = "/problems/booking-status: it has not begun, or does not stand")
    ResponseEntity<?> noShow(@PathVariable UUID bookingId, Caller caller, @Nullable IdempotencyKey key) {
        return answer(bookingId, caller, key, () -> close.missed(bookingId));
    }

    private ResponseEntity<?> answer(
            UUID bookingId, Caller caller, @Nullable IdempotencyKey key, Supplier<BookingView> useCase) {
        access.findForMember(bookingId, null, caller);
        return idempotency.inTransaction(key, () -> ResponseEntity.ok(useCase.get()));
    }
}
