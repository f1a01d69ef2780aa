package dev.taly.booking.offerings;

import dev.taly.booking.companies.Companies;
import dev.taly.booking.companies.Company;
import dev.taly.booking.companies.Members;
import dev.taly.booking.pages.Page;
import dev.taly.booking.payouts.Payouts;
import dev.taly.booking.resources.ResourceNeeds;
import dev.taly.defaults.http.ETags;
import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.patches.Patch;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import dev.taly.events.user.MemberRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/v1/companies/{companyId}/offerings")
@Tag(name = "Offerings", description = "What a company sells, and by which rules.")
class OfferingController {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int MOST_BYTES = 1_900_000;
    private static final String LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}";
    private static final String NO_LANGUAGE = "must be a language tag, such as de-AT";

    private final Companies companies;
    private final Members members;
    private final OfferingRepository offerings;
    private final OfferingService service;
    private final JsonMapper json;
    private final Payouts payouts;
    private final ResourceNeeds needs;
    private final Idempotency idempotency;

    OfferingController(
            Companies companies,
            Members members,
            OfferingRepository offerings,
            OfferingService service,
            Payouts payouts,
            ResourceNeeds needs,
            Idempotency idempotency,
            JsonMapper json) {
        this.companies = companies;
        this.members = members;
        this.offerings = offerings;
        this.service = service;
        this.json = json;
        this.payouts = payouts;
        this.needs = needs;
        this.idempotency = idempotency;
    }

    @PostMapping
    @Operation(
            operationId = "createOffering",
            summary = "Offers something for booking",
            description =
                    "capacity is how many can take part in the same slot, one when left out. price is for each PERSON or for"
                            + " the BOOKING, as pricePer says; left out, it is PERSON where capacity is above one. payment is FULL where"
                            + " there is a price and something can be paid online, else ON_SITE; stepMinutes is the duration where that"
                            + " divides a day, else 15. Such defaults, which defaulted lists, are derived again when what they come from"
                            + " changes, until somebody chooses. What is to be paid online (FULL, DEPOSIT) must be an amount that a payment"
                            + " provider takes; while that is not known it is saved with warnings.")
    @ApiResponse(responseCode = "201", description = "Offered")
    ResponseEntity<OfferingView> create(
            @PathVariable UUID companyId, @Valid @RequestBody OfferingRequest request, Caller caller) {
        members.require(companyId, caller, MemberRole.MANAGER);
        Company company = companies.require(companyId);
        payouts.ask(companyId, company.currency());
        OfferingView view = saved(service.create(company, request));
        return ResponseEntity.created(URI.create("/api/v1/companies/" + companyId + "/offerings/" + view.id()))
                .eTag(ETags.of(view.version()))
                .body(view);
    }

    @GetMapping
    @Operation(
            operationId = "listOfferings",
            summary = "Lists what the company offers, oldest first",
            description =
                    "With archived=true, which is for members, also what it does not offer any more. "
                            + "With locale, texts are translated as far as they can be. A page ends before 2 MB, whatever the limit.")
    Page<OfferingView> list(
            @PathVariable UUID companyId,
            @RequestParam(defaultValue = "false") boolean archived,
            @RequestParam(required = false) @Pattern(regexp = LANGUAGE, message = NO_LANGUAGE) @Nullable String locale,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable UUID cursor,
            Caller caller) {
        companies.require(companyId);
        if (archived) {
            members.require(companyId, caller, MemberRole.STAFF);
        }
        UUID after = cursor == null ? BEFORE_ALL : cursor;
        Limit more = Limit.of(limit + 1);
        List<Offering> found = archived
                ? offerings.findByCompanyIdAndIdGreaterThanOrderById(companyId, after, more)
                : offerings.findByCompanyIdAndArchivedAtIsNullAndIdGreaterThanOrderById(companyId, after, more);
        Set<UUID> impossible = members.isKnownMember(companyId, caller) ? impossible(found) : Set.of();
        return Page.of(found, limit, offering -> offering.id().toString())
                .map(offering -> OfferingView.of(offering, locale).forMembers(impossible))
                .endedBefore(
                        MOST_BYTES,
                        view -> json.writeValueAsBytes(view).length,
                        view -> view.id().toString());
    }

    @GetMapping("/{offeringId}")
    @Operation(operationId = "getOffering", summary = "Shows an offering, an archived one too")
    ResponseEntity<OfferingView> get(
            @PathVariable UUID companyId,
            @PathVariable UUID offeringId,
            @RequestParam(required = false) @Pattern(regexp = LANGUAGE, message = NO_LANGUAGE) @Nullable String locale,
            Caller caller) {
        companies.require(companyId);
        Offering offering =
                offerings.findByCompanyIdAndId(companyId, offeringId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        OfferingView view = OfferingView.of(offering, locale);
        return answer(members.isKnownMember(companyId, caller) ? view.forMembers(impossible(List.of(offering))) : view);
    }

    @PatchMapping("/{offeringId}")
    @Operation(operationId = "changeOffering", summary = "Changes the offering that the caller has seen")
    ResponseEntity<OfferingView> change(
            @PathVariable UUID companyId,
            @PathVariable UUID offeringId,
            @RequestBody Patch<OfferingRequest> patch,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        members.require(companyId, caller, MemberRole.MANAGER);
        Company company = companies.require(companyId);
        payouts.ask(companyId, company.currency());
        // how many it takes is kept in the pools of its sessions, for which others wait who give up several seats
        return answer(saved(idempotency.inTransaction(() -> service.change(company, offeringId, patch, ifMatch))));
    }

    @DeleteMapping("/{offeringId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "archiveOffering", summary = "Offers it no longer; its bookings stay")
    void archive(@PathVariable UUID companyId, @PathVariable UUID offeringId, Caller caller) {
        members.require(companyId, caller, MemberRole.MANAGER);
        service.archive(companyId, offeringId);
    }

    private OfferingView saved(OfferingService.Saved saved) {
        return OfferingView.of(saved.offering(), null)
                .forMembers(impossible(List.of(saved.offering())))
                .with(saved.warnings());
    }

    private Set<UUID> impossible(List<Offering> offerings) {
        return needs.unmet(offerings.stream().map(Offering::id).toList());
    }

    private static ResponseEntity<OfferingView> answer(OfferingView view) {
        return ResponseEntity.ok().eTag(ETags.of(view.version())).body(view);
    }
}
