package dev.taly.booking.resources;

import dev.taly.booking.companies.Companies;
import dev.taly.booking.companies.Company;
import dev.taly.booking.companies.Members;
import dev.taly.booking.pages.Page;
import dev.taly.defaults.http.ETags;
import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.patches.Patch;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import dev.taly.events.user.MemberRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpHeaders;
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
    private final Idempotency idempotency;

    ResourceController(
            Companies companies,
            Members members,
            ResourceRepository resources,
            ResourceService service,
            Idempotency idempotency) {
        this.companies = companies;
        this.members = members;
        this.resources = resources;
        this.service = service;
        this.idempotency = idempotency;
    }

    @PostMapping
    @Operation(operationId = "createResource", summary = "Adds somebody or something that can be booked")
    @ApiResponse(responseCode = "201", description = "Added")
    ResponseEntity<ResourceView> create(
            @PathVariable UUID companyId, @Valid @RequestBody ResourceRequest request, Caller caller) {
        members.require(companyId, caller, MemberRole.MANAGER);
        Company company = companies.require(companyId);
        requireMember(companyId, request.userId());
        ResourceView view = service.create(company, request).view();
        return ResponseEntity.created(URI.create("/api/v1/companies/" + companyId + "/resources/" + view.id()))
                .eTag(ETags.of(view.version()))
                .body(view);
    }

    @GetMapping
    @Operation(
            operationId = "listResources",
            summary = "Lists the company's resources, oldest first",
            description = "Those that can be booked; with archived=true the others.")
    Page<ResourceView> list(
            @PathVariable UUID companyId,
            @RequestParam(required = false) @Nullable ResourceKind kind,
            @RequestParam(defaultValue = "false") boolean archived,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable UUID cursor,
            Caller caller) {
        members.require(companyId, caller, MemberRole.STAFF);
        Set<ResourceKind> kinds = kind == null ? EnumSet.allOf(ResourceKind.class) : EnumSet.of(kind);
        List<Resource> found = resources.findPage(
                companyId, kinds, archived, cursor == null ? BEFORE_ALL : cursor, Limit.of(limit + 1));
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

    @PatchMapping("/{resourceId}")
    @Operation(
            operationId = "changeResource",
            summary = "Changes a resource that the caller has seen",
            description =
                    "What is left out stays, null gives the default back; the kind cannot change. Another zone or place may"
                            + " leave bookings without it: with force=true they stay as they are and are listed in conflicts.")
    @ApiResponse(responseCode = "200", description = "Changed")
    @ApiResponse(
            responseCode = "409",
            description =
                    "/problems/conflicting-bookings, with conflicts; /problems/resource-in-use: the capacity cannot change so while it is booked; or"
                            + " /problems/external-ref-taken")
    ResponseEntity<ResourceView> change(
            @PathVariable UUID companyId,
            @PathVariable UUID resourceId,
            @RequestBody Patch<ResourceRequest> patch,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestParam(defaultValue = "false") boolean force,
            Caller caller) {
        members.require(companyId, caller, MemberRole.MANAGER);
        Company company = companies.require(companyId);
        requireMember(companyId, patch.values().userId());
        ResourceService.Changed changed =
                idempotency.inTransaction(() -> service.change(company, resourceId, ifMatch, patch, force));
        ResourceView view = changed.resource().view().with(changed.conflicts());
        return ResponseEntity.ok().eTag(ETags.of(view.version())).body(view);
    }

    /** @param offerings those that nobody can do any more */
    record Archived(List<ResourceNeeds.Left> offerings) {}

    @DeleteMapping("/{resourceId}")
    @Operation(
            operationId = "archiveResource",
            summary = "Archives a resource: it cannot be booked any more",
            description =
                    "With force=true even while it is booked, or the last one that can do something that is offered; those"
                            + " bookings stay as they are, those offerings cannot be booked any more.")
    @ApiResponse(
            responseCode = "200",
            description = "Archived, and nobody can do some of the offerings any more",
            content = @Content(schema = @Schema(implementation = Archived.class)))
    @ApiResponse(responseCode = "204", description = "Archived", content = @Content)
    @ApiResponse(
            responseCode = "409",
            description =
                    "/problems/resource-in-use, with the number of bookings; or /problems/resource-needed, with the"
                            + " offerings that nobody else can do")
    ResponseEntity<Archived> archive(
            @PathVariable UUID companyId,
            @PathVariable UUID resourceId,
            @RequestParam(defaultValue = "false") boolean force,
            Caller caller) {
        members.require(companyId, caller, MemberRole.MANAGER);
        List<ResourceNeeds.Left> left = service.archive(companyId, resourceId, force);
        return left.isEmpty() ? ResponseEntity.noContent().build() : ResponseEntity.ok(new Archived(left));
    }

    /** Asks user-service perhaps, which nobody may do inside a transaction. */
    private void requireMember(UUID companyId, @Nullable UUID userId) {
        if (userId != null && !members.isMember(companyId, userId)) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("userId", "is not a member of this company");
        }
    }
}
