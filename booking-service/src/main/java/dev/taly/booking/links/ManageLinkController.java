package dev.taly.booking.links;

import dev.taly.booking.bookings.BookingAccess;
import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.idempotency.IdempotencyKey;
import dev.taly.defaults.security.Caller;
import dev.taly.events.booking.BookingParty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Bookings")
class ManageLinkController {

    private final BookingAccess access;
    private final ManageLink link;
    private final Idempotency idempotency;

    ManageLinkController(BookingAccess access, ManageLink link, Idempotency idempotency) {
        this.access = access;
        this.link = link;
        this.idempotency = idempotency;
    }

    /** @param manageToken opens the booking from now on; shown to its customer alone */
    record ReplacedLink(@Nullable String manageToken) {}

    @PostMapping("/api/v1/bookings/{bookingId}/manage-link")
    @Operation(
            operationId = "replaceManageLink",
            summary = "Revokes the link that opens the booking without login",
            description =
                    "For its customer (a guest sends the booking's token), who gets the token of the new link, and for"
                            + " members of the company, who do not. The customer is mailed the new link in either case. The"
                            + " old one opens nothing from then on; with it and the same Idempotency-Key the answer can be had"
                            + " once more, should it have been lost.")
    @ApiResponse(
            responseCode = "200",
            description = "Replaced",
            content = @Content(schema = @Schema(implementation = ReplacedLink.class)))
    @ApiResponse(responseCode = "429", description = "/problems/too-many-changes, with Retry-After")
    ResponseEntity<?> replace(
            @PathVariable UUID bookingId,
            @RequestHeader(name = BookingAccess.TOKEN, required = false) @Nullable String token,
            Caller caller,
            @Nullable IdempotencyKey key) {
        BookingParty by = access.partOfPredecessor(bookingId, token, caller);
        return idempotency.inTransaction(key, () -> {
            String replaced = link.replace(bookingId, by, token, caller);
            return ResponseEntity.ok(new ReplacedLink(by == BookingParty.CUSTOMER ? replaced : null));
        });
    }
}
