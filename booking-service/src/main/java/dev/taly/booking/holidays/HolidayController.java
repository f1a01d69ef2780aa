package dev.taly.booking.holidays;

import dev.taly.booking.companies.Companies;
import dev.taly.booking.companies.Members;
import dev.taly.booking.pages.Page;
import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import dev.taly.defaults.values.OneLine;
import dev.taly.defaults.values.Texts;
import dev.taly.events.user.MemberRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The use cases lock many rows, so that they may meet a booking crosswise; then they simply run again. */
@RestController
@RequestMapping("/api/v1/companies/{companyId}/holidays")
@Tag(name = "Holidays", description = "Days on which a company or one of its locations is closed.")
class HolidayController {

    private static final int MOST_YEARS = 2;

    private final Companies companies;
    private final Members members;
    private final HolidayRepository holidays;
    private final HolidayService service;
    private final Idempotency idempotency;
    private final Clock clock;

    HolidayController(
            Companies companies,
            Members members,
            HolidayRepository holidays,
            HolidayService service,
            Idempotency idempotency,
            Clock clock) {
        this.companies = companies;
        this.members = members;
        this.holidays = holidays;
        this.service = service;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /**
     * @param locationId the only one that is closed
     * @param force although there are bookings on that day, which stay as they are
     */
    record HolidayRequest(
            @NotNull LocalDate date,
            @NotNull @OneLine @Size(max = 100) String name,
            @Nullable UUID locationId,
            @Nullable Boolean force) {

        HolidayRequest {
            name = Texts.tidy(name);
        }
    }

    @PostMapping
    @Operation(
            operationId = "addHoliday",
            summary = "Closes the company, or one location, for a day",
            description = "Resources with an exception for that date work as it says. With force even over bookings,"
                    + " which stay as they are and are listed in conflicts.")
    @ApiResponse(
            responseCode = "201",
            description = "Added; conflicts lists the bookings on that day",
            content = @Content(schema = @Schema(implementation = HolidayView.class)))
    @ApiResponse(
            responseCode = "409",
            description = "/problems/conflicting-bookings, with conflicts, or /problems/holiday-exists")
    ResponseEntity<?> add(@PathVariable UUID companyId, @Valid @RequestBody HolidayRequest request, Caller caller) {
        members.require(companyId, caller, MemberRole.MANAGER);
        companies.require(companyId);
        return idempotency.inTransaction(null, () -> {
            Holiday holiday = new Holiday(Uuid7.next(), companyId, request.locationId, request.date, request.name);
            return ResponseEntity.status(HttpStatus.CREATED)
                    .body(service.add(holiday, Boolean.TRUE.equals(request.force)));
        });
    }

    @GetMapping
    @Operation(
            operationId = "listHolidays",
            summary = "Lists the days on which the company is closed",
            description = "From (today in the company's zone when left out) to (a year later), both included; two years"
                    + " at most.")
    Page<HolidayView> list(
            @PathVariable UUID companyId,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        ZoneId zone = companies.require(companyId).zone();
        LocalDate first = Objects.requireNonNullElseGet(from, () -> LocalDate.ofInstant(clock.instant(), zone));
        LocalDate last = Objects.requireNonNullElseGet(to, () -> first.plusYears(1));
        if (last.isBefore(first)) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("to", "must not be before from");
        }
        if (last.isAfter(first.plusYears(MOST_YEARS))) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("to", "must be within two years of from");
        }
        HolidayCursor after = HolidayCursor.parse(cursor, first);
        List<Holiday> found = holidays.findUntil(companyId, after.date(), after.id(), last, Limit.of(limit + 1));
        return Page.of(found, limit, HolidayCursor::after).map(Holiday::view);
    }

    @DeleteMapping("/{holidayId}")
    @Operation(operationId = "removeHoliday", summary = "Opens the company again on that day")
    @ApiResponse(responseCode = "204", description = "Removed", content = @Content)
    ResponseEntity<?> remove(@PathVariable UUID companyId, @PathVariable UUID holidayId, Caller caller) {
        members.require(companyId, caller, MemberRole.MANAGER);
        return idempotency.inTransaction(null, () -> {
            service.remove(companyId, holidayId);
            return ResponseEntity.noContent().build();
        });
    }
}
