package dev.taly.booking.contacts;

import dev.taly.booking.bookings.BookingAccess;
import dev.taly.booking.bookings.BookingView;
import dev.taly.booking.gate.BookingGate;
import dev.taly.booking.parties.ChangeParty;
import dev.taly.defaults.http.ETags;
import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.idempotency.IdempotencyKey;
import dev.taly.defaults.patches.Patch;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import dev.taly.events.booking.BookingParty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Bookings")
class ContactController {

    private final BookingGate gate;
    private final BookingAccess access;
    private final ChangeContact change;
    private final ChangeParty changeParty;
    private final Idempotency idempotency;

    ContactController(
            BookingGate gate,
            BookingAccess access,
            ChangeContact change,
            ChangeParty changeParty,
            Idempotency idempotency) {
        this.gate = gate;
        this.access = access;
        this.change = change;
        this.changeParty = changeParty;
        this.idempotency = idempotency;
    }

    /**
     * @param customer what of how he is reached is mended
     * @param partySize how many come; for members of the company
     */
    record BookingChange(
            @Nullable Patch<ContactChange> customer,
            @Min(1) @Max(1000) @Nullable Integer partySize) {}

    @PatchMapping("/api/v1/bookings/{bookingId}")
    @Operation(
            operationId = "changeBooking",
            summary = "Mends how its customer can be reached, or changes how many come",
            description =
                    "customer: for its customer until it begins (a guest sends the booking's token), and for members of the"
                            + " company. With another e-mail address the link that opened the booking dies: a new one is mailed to"
                            + " that address, and the booking belongs to the company's customer of that address, and to the"
                            + " account of who owns that one, unless it was booked by somebody signed in, whose it stays. The"
                            + " answer shows the new token to the customer alone."
                            + " partySize: for members of the company, until it begins. Its time stays; of a class it has as"
                            + " many seats. Where each person pays, the price becomes that of so many, at what each was sold"
                            + " at; what is paid online cannot be changed so.")
    @ApiResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = BookingView.class)))
    @ApiResponse(responseCode = "403", description = "partySize by its customer")
    @ApiResponse(
            responseCode = "409",
            description = "/problems/booking-status: it is over, or will not take place;"
                    + " /problems/not-enough-seats, with seatsLeft: how many it could have, its own among them; or"
                    + " /problems/party-paid-online")
    @ApiResponse(responseCode = "412", description = "/problems/precondition-failed")
    @ApiResponse(responseCode = "428", description = "/problems/precondition-required")
    @ApiResponse(
            responseCode = "429",
            description = "/problems/contact-limit-reached or /problems/too-many-changes, with Retry-After")
    ResponseEntity<?> change(
            @PathVariable UUID bookingId,
            @RequestHeader(name = BookingAccess.TOKEN, required = false) @Nullable String token,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody BookingChange request,
            Caller caller,
            @Nullable IdempotencyKey key) {
        return gate.pass(() -> {
            // a guest whose first answer was lost sends the old token with the same key
            Optional<BookingParty> by = access.findPart(bookingId, token, caller);
            if (request.partySize() != null) {
                access.findForMember(bookingId, token, caller);
            }
            return idempotency.inTransaction(key, () -> {
                Seen seen = new Seen(bookingId, by.orElseThrow(CommonProblem.NOT_FOUND::exception), token, caller);
                BookingView changed = changed(seen, request, ifMatch);
                return ResponseEntity.ok().eTag(ETags.of(changed.version())).body(changed);
            });
        });
    }

    /** Who wants which booking changed. */
    private record Seen(
            UUID bookingId, BookingParty by, @Nullable String token, Caller caller) {}

    private BookingView changed(Seen seen, BookingChange request, @Nullable String ifMatch) {
        Patch<ContactChange> contact = request.customer();
        Integer partySize = request.partySize();
        if (contact == null && partySize == null) {
            throw CommonProblem.VALIDATION_FAILED
                    .exception()
                    .field("customer", "must be there, unless there is a partySize");
        }
        BookingView mended = contact == null
                ? null
                : change.change(seen.bookingId, seen.by, seen.token, contact, ifMatch, seen.caller);
        if (partySize == null) {
            return Objects.requireNonNull(mended);
        }
        return changeParty.change(seen.bookingId, partySize, mended == null ? ifMatch : ETags.of(mended.version()));
    }
}
