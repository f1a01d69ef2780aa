package dev.taly.booking.resources;

import dev.taly.booking.companies.Companies;
import dev.taly.booking.companies.Company;
import dev.taly.booking.companies.Members;
import dev.taly.booking.pages.Page;
import dev.taly.booking.zones.KnownZone;
import dev.taly.defaults.http.ETags;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import dev.taly.events.user.MemberRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
@RequestMapping("/api/v1/companies/{companyId}/resources")
@Tag(name = "Resources", description = "Who and what can be booked: staff, rooms, equipment.")
class ResourceController {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Companies companies;
    private final Members members;
    private final ResourceRepository resources;
    private final ResourceService service;

    ResourceController(Companies companies, Members members, ResourceRepository resources, ResourceService service) {
        this.companies = companies;
        this.members = members;
        this.resources = resources;
        this.service = service;
    }

    record ResourceRequest(
            @NotNull ResourceKind kind,
            @NotBlank @Size(max = 100) String name,
            @KnownZone @Nullable String timeZone,
            @Nullable UUID userId,
            @Size(min = 1, max = 100) @Nullable String externalRef) {

        ResourceService.NewResource wish() {
            return new ResourceService.NewResource(kind, name, timeZone, userId, externalRef);
        }
    }

    @PostMapping
    @Operation(operationId = "createResource", summary = "Adds somebody or something that can be booked")
    ResponseEntity<ResourceView> create(
            @PathVariable UUID companyId, @Valid @RequestBody ResourceRequest request, Caller caller) {
        members.require(companyId, caller, MemberRole.MANAGER);
        Company company = companies.require(companyId);
        if (request.userId() != null && !members.isMember(companyId, request.userId())) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("userId", "is not a member of this company");
        }
        ResourceView view = service.create(company, request.wish()).view();
        return ResponseEntity.created(URI.create("/api/v1/companies/" + companyId + "/resources/" + view.id()))
                .eTag(ETags.of(view.version()))
                .body(view);
    }

    @GetMapping
    @Operation(operationId = "listResources", summary = "Lists the company's resources, oldest first")
    Page<ResourceView> list(
            @PathVariable UUID companyId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable UUID cursor,
            Caller caller) {
        members.require(companyId, caller, MemberRole.STAFF);
        List<Resource> found = resources.findByCompanyIdAndIdGreaterThanOrderById(
                companyId, cursor == null ? BEFORE_ALL : cursor, Limit.of(limit + 1));
        return Page.of(found, limit, resource -> resource.id().toString()).map(Resource::view);
    }

    @GetMapping("/{resourceId}")
    @Operation(operationId = "getResource", summary = "Shows a resource")
    ResponseEntity<ResourceView> get(@PathVariable UUID companyId, @PathVariable UUID resourceId, Caller caller) {
        members.require(companyId, caller, MemberRole.STAFF);
        ResourceView view = resources
                .findByCompanyIdAndId(companyId, resourceId)
                .map(Resource::view)
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
        return ResponseEntity.ok().eTag(ETags.of(view.version())).body(view);
    }
}
