package dev.taly.booking.bookings;

import dev.taly.booking.companies.Companies;
import dev.taly.booking.companies.Members;
import dev.taly.booking.pages.Page;
import dev.taly.booking.pages.Position;
import dev.taly.defaults.http.ETags;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.user.MemberRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Bookings", description = "Slots that somebody has.")
class BookingController {

    /** No offering is longer, by a CHECK: what touches a day is found among the starts around it, by their index. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST = LocalDate.of(8999, 12, 31);

    private final BookingAccess access;
    private final BookingRepository bookings;
    private final Members members;
    private final Companies companies;

    BookingController(BookingAccess access, BookingRepository bookings, Members members, Companies companies) {
        this.access = access;
        this.bookings = bookings;
        this.members = members;
        this.companies = companies;
    }

    @GetMapping("/api/v1/bookings/{bookingId}")
    @Operation(
            operationId = "getBooking",
            summary = "Shows a booking to its customer or the company",
            description = "A guest sends the booking's token.")
    ResponseEntity<BookingView> get(
            @PathVariable UUID bookingId,
            @RequestHeader(name = BookingAccess.TOKEN, required = false) @Nullable String token,
            Caller caller) {
        BookingView booking = access.view(bookingId, token, caller);
        return ResponseEntity.ok().eTag(ETags.of(booking.version())).body(booking);
    }

    @GetMapping("/api/v1/companies/{companyId}/bookings")
    @Operation(
            operationId = "listBookings",
            summary = "Lists the company's bookings by start",
            description =
                    "Those that start from from to to, dates in the company's zone, both included; with overlapping=true"
                            + " also those that started before and have not ended by then, as overnight stays do. A page goes"
                            + " on behind a start, not behind a booking: a booking that does not change is listed once, whatever"
                            + " changes between two pages; one that is moved meanwhile is listed where it is when its page is"
                            + " read.")
    Page<BookingView> list(
            @PathVariable UUID companyId,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "false") boolean overlapping,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller) {
        members.require(companyId, caller, MemberRole.STAFF);
        ZoneId zone = companies.require(companyId).zone();
        LocalDate first = Objects.requireNonNullElse(from, FIRST);
        LocalDate last = Objects.requireNonNullElse(to, LAST);
        if (last.isBefore(first)) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("to", "must not be before from");
        }
        Instant begin = first.atStartOfDay(zone).toInstant();
        Position after =
                Position.parse(cursor, Position.BEFORE_ALL).notBefore(overlapping ? begin.minus(LONGEST) : begin);
        List<Booking> found = bookings.findStarting(
                companyId,
                begin,
                after.at(),
                after.id(),
                last.plusDays(1).atStartOfDay(zone).toInstant(),
                Limit.of(limit + 1));
        return Page.of(found, limit, BookingController::cursor)
                .map(booking -> BookingView.of(booking, BookingParty.COMPANY, null));
    }

    @GetMapping("/api/v1/users/me/bookings")
    @Operation(operationId = "listMyBookings", summary = "Lists what the caller has booked, the latest first")
    Page<BookingView> mine(
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller) {
        Position before = Position.parse(cursor, Position.AFTER_ALL);
        List<Booking> found = bookings.findOfUser(caller.userId(), before.at(), before.id(), Limit.of(limit + 1));
        return Page.of(found, limit, BookingController::cursor)
                .map(booking -> BookingView.of(booking, BookingParty.CUSTOMER, null));
    }

    private static String cursor(Booking last) {
        return new Position(last.time().start(), last.id()).text();
    }
}
