package dev.taly.booking.locations;

import dev.taly.booking.companies.Companies;
import dev.taly.booking.companies.Members;
import dev.taly.booking.pages.Page;
import dev.taly.defaults.http.ETags;
import dev.taly.defaults.patches.Patch;
import dev.taly.defaults.security.Caller;
import dev.taly.events.user.MemberRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

@RestController
@RequestMapping("/api/v1/companies/{companyId}/locations")
@Tag(name = "Locations", description = "Where a company receives its customers.")
class LocationController {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Companies companies;
    private final Members members;
    private final LocationService service;

    LocationController(Companies companies, Members members, LocationService service) {
        this.companies = companies;
        this.members = members;
        this.service = service;
    }

    @PostMapping
    @Operation(operationId = "createLocation", summary = "Adds a place")
    @ApiResponse(responseCode = "201", description = "Added")
    ResponseEntity<Location> create(
            @PathVariable UUID companyId, @Valid @RequestBody LocationRequest request, Caller caller) {
        members.require(companyId, caller, MemberRole.MANAGER);
        companies.require(companyId);
        Location location = service.create(companyId, request);
        return ResponseEntity.created(URI.create("/api/v1/companies/" + companyId + "/locations/" + location.id()))
                .eTag(ETags.of(location.version()))
                .body(location);
    }

    @GetMapping
    @Operation(operationId = "listLocations", summary = "Lists the company's places, oldest first")
    Page<Location> list(
            @PathVariable UUID companyId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable UUID cursor) {
        companies.require(companyId);
        return Page.of(
                service.list(companyId, cursor == null ? BEFORE_ALL : cursor, limit + 1),
                limit,
                location -> location.id().toString());
    }

    @GetMapping("/{locationId}")
    @Operation(operationId = "getLocation", summary = "Shows a place, an archived one too")
    ResponseEntity<Location> get(@PathVariable UUID companyId, @PathVariable UUID locationId) {
        companies.require(companyId);
        return answer(service.find(companyId, locationId));
    }

    @PatchMapping("/{locationId}")
    @Operation(operationId = "changeLocation", summary = "Changes the place that the caller has seen")
    ResponseEntity<Location> change(
            @PathVariable UUID companyId,
            @PathVariable UUID locationId,
            @RequestBody Patch<LocationRequest> patch,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        members.require(companyId, caller, MemberRole.MANAGER);
        return answer(service.change(companyId, locationId, patch, ifMatch));
    }

    @DeleteMapping("/{locationId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "archiveLocation",
            summary = "Gives a place up",
            description = "Not while something is offered there: 409 /problems/location-in-use.")
    void archive(@PathVariable UUID companyId, @PathVariable UUID locationId, Caller caller) {
        members.require(companyId, caller, MemberRole.MANAGER);
        service.archive(companyId, locationId);
    }

    private static ResponseEntity<Location> answer(Location location) {
        return ResponseEntity.ok().eTag(ETags.of(location.version())).body(location);
    }
}
