package dev.taly.booking.placing;

import dev.taly.booking.bookings.BookingSource;
import dev.taly.booking.bookings.BookingView;
import dev.taly.booking.companies.Members;
import dev.taly.booking.shares.Requester;
import dev.taly.defaults.idempotency.IdempotencyKey;
import dev.taly.defaults.security.Caller;
import dev.taly.events.user.MemberRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
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
            description =
                    "For guests and signed-in customers. Bookings that wait for payment or approval have a share per"
                            + " browser or user, per network of anonymous callers and per e-mail address and phone number;"
                            + " those of anonymous callers that stand at once have one a day per browser and network; and"
                            + " a company writes to one address or number so many times a day. Whom the company knows, or does not want,"
                            + " the answer does not tell.")
    @ApiResponse(
            responseCode = "201",
            description =
                    "Booked; PENDING_APPROVAL or PENDING_PAYMENT until expiresAt when somebody has to agree or to pay",
            content = @Content(schema = @Schema(implementation = BookingView.class)))
    @ApiResponse(
            responseCode = "429",
            description = "/problems/too-many-pending-bookings, /problems/too-many-bookings or"
                    + " /problems/contact-limit-reached, with Retry-After")
    @ApiResponse(
            responseCode = "409",
            description =
                    "/problems/slot-taken, /problems/day-full or /problems/not-enough-seats, with up to three alternatives;"
                            + " or /problems/slot-withdrawn: what the hold holds is not to be had any more")
    @ApiResponse(
            responseCode = "422",
            description =
                    "/problems/slot-not-offered, /problems/validation-failed or /problems/amount-not-payable (with"
                            + " amountDue)")
    ResponseEntity<?> create(
            @Valid @RequestBody BookingRequest request,
            @RequestHeader(name = Requester.SECRET, required = false) @Nullable String secret,
            Caller caller,
            HttpServletRequest http,
            @Nullable IdempotencyKey key) {
        return desk.book(request, Requester.of(caller, secret, http), key);
    }

    @PostMapping("/api/v1/companies/{companyId}/bookings")
    @Operation(
            operationId = "createBookingByHand",
            summary = "Books a slot for a customer, by hand",
            description =
                    "For members of the company. It stands at once and waits for no payment and no approval. override"
                            + " sets the company's own rules aside one after the other, and no more than it has to: notice,"
                            + " horizon, limits and the times at which the offering starts; then the hours. Whoever is away"
                            + " (time off, a block, a day off, a holiday) is taken only when named by resourceId. That is written"
                            + " down; what somebody else has cannot be had even so.")
    @ApiResponse(
            responseCode = "201",
            description = "CONFIRMED",
            content = @Content(schema = @Schema(implementation = BookingView.class)))
    @ApiResponse(
            responseCode = "409",
            description =
                    "/problems/slot-taken, /problems/day-full or /problems/not-enough-seats, with up to three alternatives;"
                            + " or /problems/resources-away, with resourceIds")
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
