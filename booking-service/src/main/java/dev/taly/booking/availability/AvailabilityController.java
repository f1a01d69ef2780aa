package dev.taly.booking.availability;

import dev.taly.booking.companies.Companies;
import dev.taly.booking.companies.Company;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.offerings.OfferingRepository;
import dev.taly.booking.slots.Slot;
import dev.taly.booking.zones.KnownZone;
import dev.taly.defaults.problem.CommonProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Availability", description = "What is free.")
class AvailabilityController {

    private static final int MOST_DAYS = 93;
    private static final int MOST_SLOTS = 20_000;

    private final Companies companies;
    private final OfferingRepository offerings;
    private final Availability availability;

    AvailabilityController(Companies companies, OfferingRepository offerings, Availability availability) {
        this.companies = companies;
        this.offerings = offerings;
        this.availability = availability;
    }

    /** @param days every date asked for, also those without slots */
    record AvailabilityView(String timeZone, List<Day> days) {}

    record Day(LocalDate date, List<Slot> slots) {}

    @GetMapping("/api/v1/companies/{companyId}/availability")
    @Operation(
            operationId = "listAvailability",
            summary = "Lists every slot that can be booked",
            description = "from and to are local dates in timeZone (the company's when left out), both included.")
    AvailabilityView list(
            @PathVariable UUID companyId,
            @RequestParam UUID offeringId,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) @KnownZone @Nullable String timeZone,
            @RequestParam(required = false) @Nullable UUID resourceId) {
        check(from, to);
        Company company = companies.require(companyId);
        Offering offering = offerings
                .findByCompanyIdAndId(companyId, offeringId)
                .orElseThrow(() -> CommonProblem.VALIDATION_FAILED
                        .exception()
                        .field("offeringId", "is no offering of this company"));
        ZoneId zone = ZoneId.of(Objects.requireNonNullElse(timeZone, company.timeZone()));
        Instant start = from.atStartOfDay(zone).toInstant();
        Instant end = to.plusDays(1).atStartOfDay(zone).toInstant();
        List<Slot> slots =
                availability.between(offering, resourceId, start, end).engine().slots();
        if (slots.size() > MOST_SLOTS) {
            throw AvailabilityProblem.RANGE_TOO_LARGE.exception();
        }
        return new AvailabilityView(zone.getId(), days(from, to, zone, slots));
    }

    private static void check(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("to", "must not be before from");
        } else if (to.isAfter(from.plusDays(MOST_DAYS - 1))) {
            throw AvailabilityProblem.RANGE_TOO_LARGE.exception();
        }
    }

    private static List<Day> days(LocalDate from, LocalDate to, ZoneId zone, List<Slot> slots) {
        Map<LocalDate, List<Slot>> byDate = slots.stream()
                .collect(Collectors.groupingBy(slot -> slot.start().atZone(zone).toLocalDate()));
        return from.datesUntil(to.plusDays(1))
                .map(date -> new Day(date, byDate.getOrDefault(date, List.of())))
                .toList();
    }
}
