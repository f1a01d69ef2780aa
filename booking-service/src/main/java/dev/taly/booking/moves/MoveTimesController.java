package dev.taly.booking.moves;

import dev.taly.booking.availability.Availability;
import dev.taly.booking.availability.AvailabilityView;
import dev.taly.booking.availability.Days;
import dev.taly.booking.availability.Search;
import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingAccess;
import dev.taly.booking.companies.Companies;
import dev.taly.defaults.security.Caller;
import dev.taly.defaults.zones.KnownZone;
import dev.taly.events.booking.BookingParty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Bookings")
class MoveTimesController {

    private final BookingAccess access;
    private final Companies companies;
    private final MoveSearch moveSearch;
    private final Availability availability;
    private final Clock clock;

    MoveTimesController(
            BookingAccess access, Companies companies, MoveSearch moveSearch, Availability availability, Clock clock) {
        this.access = access;
        this.companies = companies;
        this.moveSearch = moveSearch;
        this.availability = availability;
        this.clock = clock;
    }

    @GetMapping("/api/v1/bookings/{bookingId}/reschedule")
    @Operation(
            operationId = "listMoveTimes",
            summary = "Lists every slot to which a booking can be moved",
            description =
                    "For its customer (a guest sends the booking's token) and members of the company. The booking itself is"
                            + " in nobody's way, it is as long as it was booked, and its offering may have been archived"
                            + " meanwhile. from and to are local dates"
                            + " in timeZone (the company's when left out), both included.")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "409", description = "/problems/booking-not-movable")
    @ApiResponse(responseCode = "422", description = "/problems/range-too-large or /problems/validation-failed")
    AvailabilityView list(
            @PathVariable UUID bookingId,
            @RequestHeader(name = BookingAccess.TOKEN, required = false) @Nullable String token,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) @KnownZone @Nullable String timeZone,
            @RequestParam(required = false) @Nullable UUID resourceId,
            Caller caller) {
        Booking booking = access.find(bookingId, token, caller);
        Days days = Days.of(from, to, timeZone, companies.require(booking.companyId()));
        BookingParty by = access.partOf(bookingId, token, caller);
        booking.at(clock.instant()).requireMovableBy(by);
        Search search = moveSearch.of(booking, resourceId, by);
        return AvailabilityView.of(
                        days,
                        availability.on(days, search).stream()
                                .filter(slot -> !booking.appointment().isAt(slot.start(), resourceId))
                                .toList())
                .whole();
    }
}
