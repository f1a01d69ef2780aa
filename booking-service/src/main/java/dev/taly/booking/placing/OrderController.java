package dev.taly.booking.placing;

import dev.taly.booking.bookings.BookingSource;
import dev.taly.booking.bookings.BookingView;
import dev.taly.booking.companies.Members;
import dev.taly.defaults.idempotency.IdempotencyKey;
import dev.taly.defaults.security.Caller;
import dev.taly.events.user.MemberRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Bookings", description = "Slots that somebody has.")
class OrderController {

    private final OrderDesk desk;
    private final Members members;

    OrderController(OrderDesk desk, Members members) {
        this.desk = desk;
        this.members = members;
    }

    @PostMapping("/api/v1/bookings")
    @Operation(
            operationId = "createBooking",
            summary = "Books a slot",
            description = "For guests and signed-in customers.")
    @ApiResponse(
            responseCode = "201",
            description =
                    "Booked; PENDING_APPROVAL or PENDING_PAYMENT until expiresAt when somebody has to agree or to pay",
            content = @Content(schema = @Schema(implementation = BookingView.class)))
    @ApiResponse(responseCode = "403", description = "/problems/customer-blocked")
    @ApiResponse(responseCode = "409", description = "/problems/slot-taken, with up to three alternatives")
    @ApiResponse(responseCode = "422", description = "/problems/slot-not-offered or /problems/validation-failed")
    ResponseEntity<?> create(@Valid @RequestBody BookingRequest request, Caller caller, @Nullable IdempotencyKey key) {
        return desk.book(request, caller.user().orElse(null), key);
    }

    @PostMapping("/api/v1/companies/{companyId}/bookings")
    @Operation(
            operationId = "createBookingByHand",
            summary = "Books a slot for a customer, by hand",
            description =
                    "For members of the company. It stands at once and waits for no payment and no approval. override"
                            + " sets the company's own rules aside (hours, notice, horizon, limits, blocks), which is written down;"
                            + " what somebody else has cannot be had even so.")
    @ApiResponse(
            responseCode = "201",
            description = "CONFIRMED",
            content = @Content(schema = @Schema(implementation = BookingView.class)))
    @ApiResponse(responseCode = "409", description = "/problems/slot-taken, with up to three alternatives")
    @ApiResponse(responseCode = "422", description = "/problems/slot-not-offered or /problems/validation-failed")
    ResponseEntity<?> createByHand(
            @PathVariable UUID companyId,
            @Valid @RequestBody ManualBookingRequest request,
            Caller caller,
            @Nullable IdempotencyKey key) {
        members.require(companyId, caller, request.overrides() ? MemberRole.MANAGER : MemberRole.STAFF);
        BookingSource source = caller.isProgramOf(companyId) ? BookingSource.API : BookingSource.STAFF;
        return desk.bookByHand(companyId, request, source, key);
    }
}
