package dev.taly.booking.invites;

import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingAccess;
import dev.taly.booking.companies.Companies;
import dev.taly.booking.companies.Company;
import dev.taly.defaults.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Bookings")
class InviteController {

    private final BookingAccess access;
    private final Companies companies;
    private final InviteOrganizer organizer;
    private final Clock clock;

    InviteController(BookingAccess access, Companies companies, InviteOrganizer organizer, Clock clock) {
        this.access = access;
        this.companies = companies;
        this.organizer = organizer;
        this.clock = clock;
    }

    @GetMapping(path = "/api/v1/bookings/{bookingId}/invite.ics", produces = Invite.MEDIA_TYPE)
    @Operation(
            operationId = "getInvite",
            summary = "The booking for a calendar (RFC 5545, RFC 5546)",
            description =
                    "For its customer (a guest sends the booking's token) and members of the company. The UID stays the"
                            + " same; SEQUENCE is the scheduleVersion. One that does not take place is a METHOD:CANCEL.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = Invite.MEDIA_TYPE, schema = @Schema(type = "string")))
    ResponseEntity<byte[]> invite(
            @PathVariable UUID bookingId,
            @RequestHeader(name = BookingAccess.TOKEN, required = false) @Nullable String token,
            Caller caller) {
        Booking booking = access.find(bookingId, token, caller);
        Company company = companies.stored(booking.companyId());
        Invite invite = Invite.of(booking.details(company.name()), organizer.of(company), clock.instant());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(Invite.MEDIA_TYPE + ";charset=utf-8;method=" + invite.method()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"invite.ics\"")
                .body(invite.text().getBytes(StandardCharsets.UTF_8));
    }
}
