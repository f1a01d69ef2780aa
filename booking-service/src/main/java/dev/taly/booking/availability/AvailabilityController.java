package dev.taly.booking.availability;

import dev.taly.booking.companies.Companies;
import dev.taly.booking.companies.Members;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.offerings.Offerings;
import dev.taly.booking.slots.Slot;
import dev.taly.booking.storefront.StorefrontVisits;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import dev.taly.defaults.zones.KnownZone;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Availability", description = "What is free.")
class AvailabilityController {

    private final Companies companies;
    private final Members members;
    private final Offerings offerings;
    private final Availability availability;
    private final Explanations explanations;
    private final StorefrontVisits visits;

    AvailabilityController(
            Companies companies,
            Members members,
            Offerings offerings,
            Availability availability,
            Explanations explanations,
            StorefrontVisits visits) {
        this.companies = companies;
        this.members = members;
        this.offerings = offerings;
        this.availability = availability;
        this.explanations = explanations;
        this.visits = visits;
    }

    @GetMapping("/api/v1/companies/{companyId}/availability")
    @Operation(
            operationId = "listAvailability",
            summary = "Lists every slot that can be booked",
            description =
                    "from and to are local dates in timeZone (the company's when left out), both included. The holder of a"
                            + " hold still sees its slot. A session of a group offering is listed as it was opened, whatever its offering is"
                            + " like by now; so a start has several slots when they end differently, of which whoever chooses"
                            + " no resource gets the first. With explain=true also every start that cannot be booked, and why; members of"
                            + " the company see who and what is in the way.")
    AvailabilityView list(
            @PathVariable UUID companyId,
            @RequestParam UUID offeringId,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(required = false) @KnownZone @Nullable String timeZone,
            @RequestParam(required = false) @Nullable UUID resourceId,
            @RequestParam(defaultValue = "1") @Min(1) @Max(1000) int partySize,
            @RequestParam(required = false) @Nullable UUID holdId,
            @RequestParam(defaultValue = "false") boolean explain,
            Caller caller) {
        Days days = Days.of(from, to, timeZone, companies.require(companyId));
        Offering offering = offerings
                .find(offeringId)
                .filter(found -> found.companyId().equals(companyId) && !found.isArchived())
                .orElseThrow(() -> CommonProblem.VALIDATION_FAILED
                        .exception()
                        .field("offeringId", "is no offering of this company"));
        Search search = Search.of(offeringId, resourceId, partySize);
        Openings openings = availability.in(days.window(), offering, search);
        List<Slot> free = openings.engine().slots();
        List<Slot> slots = holdId == null
                ? free
                : availability
                        .held(offering, search, holdId, days.window())
                        .map(held -> with(free, held))
                        .orElse(free);
        AvailabilityView view = AvailabilityView.of(days, slots).whole();
        visits.searched(companyId, caller);
        if (!explain) {
            return view;
        }
        boolean member = members.isKnownMember(companyId, caller);
        return view.with(explanations.of(openings, member), days.zone()).whole();
    }

    private static List<Slot> with(List<Slot> free, Slot held) {
        return Stream.concat(free.stream().filter(slot -> !slot.start().equals(held.start())), Stream.of(held))
                .sorted(Comparator.comparing(Slot::start))
                .toList();
    }
}
