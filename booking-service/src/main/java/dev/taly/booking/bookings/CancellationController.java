package dev.taly.booking.bookings;

import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.idempotency.IdempotencyKey;
import dev.taly.defaults.security.Caller;
import dev.taly.events.booking.BookingParty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Bookings")
class CancellationController {

    private final BookingAccess access;
    private final CancelBooking cancelBooking;
    private final Idempotency idempotency;

    CancellationController(BookingAccess access, CancelBooking cancelBooking, Idempotency idempotency) {
        this.access = access;
        this.cancelBooking = cancelBooking;
        this.idempotency = idempotency;
    }

    /** @param reason for the other side to read */
    record CancelRequest(@Size(max = 500) @Nullable String reason) {

        static @Nullable String reasonOf(@Nullable CancelRequest request) {
            return request == null || request.reason == null || request.reason.isBlank()
                    ? null
                    : request.reason.strip();
        }
    }

    @PostMapping("/api/v1/bookings/{bookingId}/cancel")
    @Operation(
            operationId = "cancelBooking",
            summary = "Cancels a booking; its slot is free at once and what was paid goes back",
            description = "For its customer (a guest sends the booking's token) and members of the company.",
            parameters =
                    @Parameter(
                            in = ParameterIn.HEADER,
                            name = "Idempotency-Key",
                            description = "Makes retries safe: the same key and body give the same answer",
                            schema = @Schema(type = "string", minLength = 16, maxLength = 128)))
    @ApiResponse(
            responseCode = "200",
            description = "Cancelled; refund says what goes back",
            content = @Content(schema = @Schema(implementation = BookingView.class)))
    @ApiResponse(
            responseCode = "409",
            description = "/problems/booking-not-cancellable, with bookingStatus and start: it has ended or begun")
    ResponseEntity<?> cancel(
            @PathVariable UUID bookingId,
            @RequestHeader(name = BookingAccess.TOKEN, required = false) @Nullable String token,
            @Valid @RequestBody(required = false) @Nullable CancelRequest request,
            Caller caller,
            @Nullable IdempotencyKey key) {
        BookingParty by = access.partOf(bookingId, token, caller);
        String reason = CancelRequest.reasonOf(request);
        return idempotency.inTransaction(
                key, () -> ResponseEntity.ok(cancelBooking.cancel(bookingId, by, reason, caller)));
    }
}
