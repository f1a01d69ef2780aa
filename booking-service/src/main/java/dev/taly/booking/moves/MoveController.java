package dev.taly.booking.moves;

import dev.taly.booking.availability.Search;
import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingAccess;
import dev.taly.booking.bookings.BookingView;
import dev.taly.booking.bookings.MoveRequests;
import dev.taly.booking.gate.BookingGate;
import dev.taly.booking.moves.RescheduleBooking.Move;
import dev.taly.booking.placing.CompanyRules;
import dev.taly.booking.placing.CompanyRules.Allowed;
import dev.taly.booking.placing.SlotDesk;
import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.idempotency.IdempotencyKey;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import dev.taly.events.booking.BookingParty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
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
class MoveController {

    private final BookingGate gate;
    private final BookingAccess access;
    private final MoveSearch moveSearch;
    private final CompanyRules rules;
    private final SlotDesk desk;
    private final RescheduleBooking reschedule;
    private final MoveRequests moveRequests;
    private final SwapBookings swap;
    private final Idempotency idempotency;

    MoveController(
            BookingGate gate,
            BookingAccess access,
            MoveSearch moveSearch,
            CompanyRules rules,
            SlotDesk desk,
            RescheduleBooking reschedule,
            MoveRequests moveRequests,
            SwapBookings swap,
            Idempotency idempotency) {
        this.gate = gate;
        this.access = access;
        this.moveSearch = moveSearch;
        this.rules = rules;
        this.desk = desk;
        this.reschedule = reschedule;
        this.moveRequests = moveRequests;
        this.swap = swap;
        this.idempotency = idempotency;
    }

    /**
     * @param resourceId who is to do it then; left out, whoever does it now if he is free, else anybody
     * @param accept the version of the changed terms that are agreed to
     * @param override whether the company's own rules are set aside; for owners and managers
     */
    record RescheduleRequest(
            @NotNull Instant start,
            @Nullable UUID resourceId,
            @Nullable Integer accept,
            @Nullable Boolean override) {

        boolean overrides() {
            return Boolean.TRUE.equals(override);
        }
    }

    /** @param force whether they trade although somebody whom one of them needs is away */
    record SwapRequest(
            @NotNull UUID bookingId,
            @NotNull UUID otherBookingId,
            @Nullable Boolean force) {

        boolean forces() {
            return Boolean.TRUE.equals(force);
        }
    }

    @PostMapping("/api/v1/bookings/{bookingId}/reschedule")
    @Operation(
            operationId = "rescheduleBooking",
            summary = "Moves a booking to another slot; it keeps the one it has until it has the other",
            description =
                    "For its customer (a guest sends the booking's token) until the cut-off that was agreed, and for members"
                            + " of the company until it starts. Its length stays, and what it costs, as was agreed, and who does"
                            + " it where he is free. Where the company has to agree (approvalRequired) its customer asks for it"
                            + " only: it stays where it is, with a moveRequest that approve and decline answer; asking for"
                            + " where it is ends that. override sets the company's own rules aside one after the other, and no"
                            + " more than it has to: notice, horizon, limits and the times at which the offering starts; then"
                            + " the hours. Whoever is away (time off, a block, a day off, a holiday) is taken only when named by"
                            + " resourceId. That is written down; what somebody else has cannot be had even so.")
    @ApiResponse(
            responseCode = "200",
            description = "Moved, its scheduleVersion rose; or a moveRequest was made",
            content = @Content(schema = @Schema(implementation = BookingView.class)))
    @ApiResponse(
            responseCode = "409",
            description = "/problems/slot-taken, /problems/day-full or /problems/not-enough-seats, with up to three"
                    + " alternatives; /problems/resources-away, with resourceIds; /problems/booking-not-movable; or"
                    + " /problems/terms-changed, with changes and the version to accept")
    @ApiResponse(responseCode = "429", description = "/problems/too-many-changes, with Retry-After")
    @ApiResponse(responseCode = "422", description = "/problems/slot-not-offered or /problems/validation-failed")
    ResponseEntity<?> reschedule(
            @PathVariable UUID bookingId,
            @RequestHeader(name = BookingAccess.TOKEN, required = false) @Nullable String token,
            @Valid @RequestBody RescheduleRequest request,
            Caller caller,
            @Nullable IdempotencyKey key) {
        Asked asked = gate.pass(() -> asked(bookingId, token, request, caller));
        if (asked.withdraws(request)) {
            return gate.pass(() -> idempotency.inTransaction(
                    key, () -> ResponseEntity.ok(moveRequests.withdraw(bookingId, token, caller))));
        }
        Allowed allowed = rules.regarding(request.overrides(), asked.search(), request.start());
        Move move = new Move(
                bookingId,
                allowed.search(),
                request.start(),
                asked.by(),
                token,
                request.accept(),
                allowed.overridden());
        return desk.serve(
                allowed.search(), request.start(), key, seen -> ResponseEntity.ok(reschedule.move(move, seen, caller)));
    }

    /** Who wants which booking moved. */
    private record Asked(Booking booking, BookingParty by, Search search) {

        /** Whoever asked for another slot and now for his own asks for nothing any more. */
        boolean withdraws(RescheduleRequest request) {
            return by == BookingParty.CUSTOMER
                    && booking.asksToMove()
                    && booking.appointment().isAt(request.start(), request.resourceId());
        }
    }

    private Asked asked(UUID bookingId, @Nullable String token, RescheduleRequest request, Caller caller) {
        Booking booking = request.overrides()
                ? access.findForManager(bookingId, token, caller)
                : access.find(bookingId, token, caller);
        BookingParty by = request.overrides() ? BookingParty.COMPANY : access.partOf(bookingId, token, caller);
        return new Asked(booking, by, moveSearch.of(booking, request.resourceId(), by));
    }

    @PostMapping("/api/v1/bookings/swap")
    @Operation(
            operationId = "swapBookings",
            summary = "Lets two bookings trade places",
            description =
                    "For members of the company: two confirmed bookings of the same offering, party size, length and"
                            + " price, at one place, with the same kinds of people and rooms, both or neither in a class."
                            + " Neither is without a slot at any moment, and both customers may leave for nothing"
                            + " until freeUntil. Everybody has to be there: who has been archived is replaced first, and with"
                            + " force it happens although somebody is away.")
    @ApiResponse(
            responseCode = "200",
            description = "Both, with each other's times and people",
            content = @Content(schema = @Schema(implementation = Swapped.class)))
    @ApiResponse(
            responseCode = "409",
            description = "/problems/bookings-not-swappable, with obstacle; or /problems/resources-unavailable, with"
                    + " resources: who has been archived or is away then")
    ResponseEntity<?> swap(@Valid @RequestBody SwapRequest request, Caller caller, @Nullable IdempotencyKey key) {
        return gate.pass(() -> swapped(request, caller, key));
    }

    private ResponseEntity<?> swapped(SwapRequest request, Caller caller, @Nullable IdempotencyKey key) {
        Booking one = access.findForMember(request.bookingId(), null, caller);
        Booking other = access.findForMember(request.otherBookingId(), null, caller);
        if (!one.companyId().equals(other.companyId()) || one.id().equals(other.id())) {
            throw CommonProblem.VALIDATION_FAILED
                    .exception()
                    .field("otherBookingId", "must be another booking of the same company");
        }
        return idempotency.inTransaction(
                key,
                () -> ResponseEntity.ok(
                        new Swapped(swap.swap(one.companyId(), one.id(), other.id(), request.forces()))));
    }

    record Swapped(List<BookingView> bookings) {}
}
