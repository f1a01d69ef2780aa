package dev.taly.booking.offerings;

import dev.taly.booking.companies.Companies;
import dev.taly.booking.companies.Company;
import dev.taly.booking.companies.Members;
import dev.taly.booking.pages.Page;
import dev.taly.defaults.http.ETags;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import dev.taly.events.user.MemberRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/companies/{companyId}/offerings")
@Tag(name = "Offerings", description = "What a company sells, and by which rules.")
class OfferingController {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Companies companies;
    private final Members members;
    private final OfferingRepository offerings;
    private final OfferingService service;

    OfferingController(Companies companies, Members members, OfferingRepository offerings, OfferingService service) {
        this.companies = companies;
        this.members = members;
        this.offerings = offerings;
        this.service = service;
    }

    @PostMapping
    @Operation(operationId = "createOffering", summary = "Offers something for booking")
    ResponseEntity<OfferingView> create(
            @PathVariable UUID companyId, @Valid @RequestBody OfferingRequest request, Caller caller) {
        members.require(companyId, caller, MemberRole.MANAGER);
        Company company = companies.require(companyId);
        OfferingView view = service.create(company, request.terms()).view();
        return ResponseEntity.created(URI.create("/api/v1/companies/" + companyId + "/offerings/" + view.id()))
                .eTag(ETags.of(view.version()))
                .body(view);
    }

    @GetMapping
    @Operation(operationId = "listOfferings", summary = "Lists what the company offers, oldest first")
    Page<OfferingView> list(
            @PathVariable UUID companyId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable UUID cursor) {
        companies.require(companyId);
        List<Offering> found = offerings.findByCompanyIdAndIdGreaterThanOrderById(
                companyId, cursor == null ? BEFORE_ALL : cursor, Limit.of(limit + 1));
        return Page.of(found, limit, offering -> offering.id().toString()).map(Offering::view);
    }

    @GetMapping("/{offeringId}")
    @Operation(operationId = "getOffering", summary = "Shows an offering")
    ResponseEntity<OfferingView> get(@PathVariable UUID companyId, @PathVariable UUID offeringId) {
        companies.require(companyId);
        OfferingView view = offerings
                .findByCompanyIdAndId(companyId, offeringId)
                .map(Offering::view)
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
        return ResponseEntity.ok().eTag(ETags.of(view.version())).body(view);
    }
}
