package dev.taly.booking.links;

import dev.taly.booking.bookings.BookingAccess;
import dev.taly.defaults.security.Caller;
import dev.taly.events.booking.BookingParty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Bookings")
class ManageLinkController {

    private final BookingAccess access;
    private final ManageLink link;

    ManageLinkController(BookingAccess access, ManageLink link) {
        this.access = access;
        this.link = link;
    }

    /** @param manageToken opens the booking from now on; shown to its customer alone */
    record ReplacedLink(@Nullable String manageToken) {}

    @PostMapping("/api/v1/bookings/{bookingId}/manage-link")
    @Operation(
            operationId = "replaceManageLink",
            summary = "Revokes the link that opens the booking without login",
            description =
                    "For its customer (a guest sends the booking's token), who gets the token of the new link, and for"
                            + " members of the company, who do not: it comes with the next mail.")
    ReplacedLink replace(
            @PathVariable UUID bookingId,
            @RequestHeader(name = BookingAccess.TOKEN, required = false) @Nullable String token,
            Caller caller) {
        BookingParty by = access.partOf(bookingId, token, caller);
        String replaced = link.replace(bookingId);
        return new ReplacedLink(by == BookingParty.CUSTOMER ? replaced : null);
    }
}
