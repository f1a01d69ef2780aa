package dev.taly.booking.holds;

import dev.taly.booking.availability.Search;
import dev.taly.booking.shares.Requester;
import dev.taly.defaults.idempotency.IdempotencyKey;
import dev.taly.defaults.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Holds", description = "Slots that somebody is about to book.")
class HoldController {

    private final HoldDesk desk;

    HoldController(HoldDesk desk) {
        this.desk = desk;
    }

    /**
     * @param resourceId one of the slot's resourceIds; left out, anybody free
     * @param partySize how many come, in a group; one when left out
     */
    record HoldRequest(
            @NotNull UUID offeringId,
            @NotNull Instant start,
            @Nullable UUID resourceId,
            @Min(1) @Max(1000) @Nullable Integer partySize) {

        Search search() {
            return Search.of(offeringId, resourceId, Objects.requireNonNullElse(partySize, 1));
        }
    }

    /**
     * @param id whoever knows it is the holder
     * @param expiresAt until when nobody else gets the slot
     * @param holderSecret by which a browser shows which holds and pending bookings are its own, in the header Holder-Secret
     *     of its next requests; null for signed-in customers, and when a hold is renewed
     */
    record HoldView(UUID id, Instant expiresAt, @Nullable String holderSecret) {}

    @PostMapping("/api/v1/holds")
    @Operation(
            operationId = "createHold",
            summary = "Keeps a slot for somebody who is about to book it",
            description =
                    "For guests and signed-in customers. Nobody has more than two of an offering: a third replaces the"
                            + " oldest, and another one on the same slot its predecessor. A browser of a guest is known by"
                            + " the holderSecret of its first hold, which it sends in Holder-Secret from then on. All"
                            + " browsers of one network have a share together, which takes nothing from anybody: beyond it"
                            + " new ones are refused.")
    @ApiResponse(
            responseCode = "201",
            description = "Held until expiresAt",
            content = @Content(schema = @Schema(implementation = HoldView.class)))
    @ApiResponse(
            responseCode = "409",
            description =
                    "/problems/slot-taken, /problems/day-full or /problems/not-enough-seats, with up to three alternatives")
    @ApiResponse(responseCode = "422", description = "/problems/slot-not-offered or /problems/validation-failed")
    @ApiResponse(responseCode = "429", description = "/problems/too-many-holds")
    ResponseEntity<?> create(
            @Valid @RequestBody HoldRequest request,
            @RequestHeader(name = Requester.SECRET, required = false) @Nullable String secret,
            Caller caller,
            HttpServletRequest http,
            @Nullable IdempotencyKey key) {
        return desk.hold(request, Requester.of(caller, secret, http).withSecret(), key);
    }

    @PostMapping("/api/v1/holds/{holdId}/renew")
    @Operation(operationId = "renewHold", summary = "Keeps the slot once more as long; only once, and only in time")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "409", description = "/problems/hold-not-renewable")
    HoldView renew(@PathVariable UUID holdId) {
        return desk.renew(holdId);
    }

    @DeleteMapping("/api/v1/holds/{holdId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteHold", summary = "Gives the slot up")
    @ApiResponse(responseCode = "204")
    void delete(@PathVariable UUID holdId) {
        desk.giveUp(holdId);
    }
}
