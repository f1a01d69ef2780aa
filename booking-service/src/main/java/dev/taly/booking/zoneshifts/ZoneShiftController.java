package dev.taly.booking.zoneshifts;

import dev.taly.booking.companies.Members;
import dev.taly.booking.pages.Page;
import dev.taly.defaults.security.Caller;
import dev.taly.events.user.MemberRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/companies/{companyId}/bookings/moved-by-time-zone")
@Tag(name = "Bookings")
class ZoneShiftController {

    private final Members members;
    private final ZoneShiftService service;

    ZoneShiftController(Members members, ZoneShiftService service) {
        this.members = members;
        this.service = service;
    }

    @GetMapping
    @Operation(
            operationId = "listBookingsMovedByTimeZone",
            summary = "Lists the bookings that new rules of a time zone move, by start",
            description =
                    "For members of the company. At start the clocks were to show localStart, which the customer was told, and"
                            + " will show newLocalStart; they show localStart at newStart. Reschedule a booking to have it at"
                            + " newStart or at any other time, or remove it from this list to keep its start.")
    Page<ZoneShift> list(
            @PathVariable UUID companyId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller) {
        members.require(companyId, caller, MemberRole.STAFF);
        return service.list(companyId, limit, cursor);
    }

    @DeleteMapping("/{bookingId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "keepBookingMovedByTimeZone",
            summary = "Keeps the start of a booking that new rules of a time zone move",
            description =
                    "For members of the company. From then on its localStart is what the clocks will show. Its customer is"
                            + " told nothing.")
    @ApiResponse(responseCode = "204", description = "It stays", content = @Content)
    @ApiResponse(responseCode = "404", description = "No rules move it, or it has ended or been moved")
    void keep(@PathVariable UUID companyId, @PathVariable UUID bookingId, Caller caller) {
        members.require(companyId, caller, MemberRole.STAFF);
        service.keep(companyId, bookingId);
    }
}
