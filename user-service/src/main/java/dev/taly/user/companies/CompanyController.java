package dev.taly.user.companies;

import dev.taly.defaults.http.ETags;
import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.idempotency.IdempotencyKey;
import dev.taly.defaults.patches.Patch;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import dev.taly.events.user.CompanyStatus;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
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
@RequestMapping("/api/v1/companies")
@Tag(name = "Companies")
class CompanyController {

    private static final String FROM_THE_START = "00000000-0000-0000-0000-000000000000";

    private final CompanyService service;
    private final CompanyRepository companies;
    private final Idempotency idempotency;

    CompanyController(CompanyService service, CompanyRepository companies, Idempotency idempotency) {
        this.service = service;
        this.companies = companies;
        this.idempotency = idempotency;
    }

    @PostMapping
    @Operation(
            operationId = "openCompany",
            summary = "Open a company; you become its owner",
            description = "A slug that is left out is derived from the name; if that is taken, with a number.")
    @ApiResponse(
            responseCode = "409",
            description =
                    "/problems/slug-taken, with a suggestion that is free; /problems/too-many-companies: one person owns"
                            + " at most 20 that are open")
    @ApiResponse(
            responseCode = "201",
            description = "Opened",
            content = @Content(schema = @Schema(implementation = CompanyBody.class)))
    ResponseEntity<?> open(Caller caller, @Nullable IdempotencyKey key, @Valid @RequestBody NewCompany wanted) {
        UUID founder = caller.userId();
        return idempotency.inTransaction(key, () -> {
            Company company = service.open(founder, wanted);
            return ResponseEntity.created(URI.create("/api/v1/companies/" + company.id()))
                    .eTag(ETags.of(company.version()))
                    .body(CompanyBody.of(new CompanyOfMember(company, MemberRole.OWNER)));
        });
    }

    @GetMapping
    @Operation(operationId = "listMyCompanies", summary = "The companies you belong to")
    CompanyPage list(
            Caller caller,
            @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit,
            @RequestParam(defaultValue = FROM_THE_START) UUID cursor) {
        return CompanyPage.of(companies.findAllOfMember(caller.userId(), cursor, Limit.of(limit + 1)), limit);
    }

    @GetMapping("/{companyId}")
    @Operation(operationId = "getCompany", summary = "A company you belong to")
    ResponseEntity<CompanyBody> get(Caller caller, @PathVariable UUID companyId) {
        CompanyOfMember found =
                companies.findForMember(companyId, caller.userId()).orElseThrow(CommonProblem.NOT_FOUND::exception);
        return ResponseEntity.ok().eTag(ETags.of(found.company().version())).body(CompanyBody.of(found));
    }

    @PatchMapping("/{companyId}")
    @Operation(
            operationId = "changeCompany",
            summary = "Says how customers reach your company",
            description =
                    "For owners and managers. What is absent stays as it is, null takes it away; everybody can read it."
                            + " If-Match carries the ETag of the company you saw.")
    @ApiResponse(responseCode = "200", description = "As it is now")
    @ApiResponse(responseCode = "412", description = "/problems/precondition-failed")
    ResponseEntity<CompanyBody> change(
            Caller caller,
            @PathVariable UUID companyId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Patch<CompanyContact> patch) {
        CompanyOfMember changed = service.change(companyId, caller.userId(), ifMatch, patch);
        return ResponseEntity.ok().eTag(ETags.of(changed.company().version())).body(CompanyBody.of(changed));
    }

    @GetMapping("/by-slug/{slug}")
    @Operation(operationId = "getCompanyBySlug", summary = "What everybody may know of a company")
    PublicCompany getBySlug(@PathVariable String slug) {
        return companies.findBySlug(slug).map(PublicCompany::of).orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    /** @param role the caller's own */
    record CompanyBody(
            UUID id,
            String name,
            String slug,
            String timeZone,
            String currency,
            String locale,
            @Nullable String contactEmail,
            @Nullable String phone,
            @Nullable String website,
            @Nullable String legalNotice,
            CompanyStatus status,
            Instant createdAt,
            int version,
            MemberRole role) {

        static CompanyBody of(CompanyOfMember found) {
            Company company = found.company();
            return new CompanyBody(
                    company.id(),
                    company.name(),
                    company.slug(),
                    company.timeZone(),
                    company.currency(),
                    company.locale(),
                    company.contact().contactEmail(),
                    company.contact().phone(),
                    company.contact().website(),
                    company.contact().legalNotice(),
                    company.status(),
                    company.createdAt(),
                    company.version(),
                    found.role());
        }
    }

    record CompanyPage(List<CompanyBody> items, @Nullable UUID nextCursor) {

        static CompanyPage of(List<CompanyOfMember> found, int limit) {
            List<CompanyBody> items =
                    found.stream().limit(limit).map(CompanyBody::of).toList();
            return new CompanyPage(items, found.size() > limit ? items.getLast().id() : null);
        }
    }

    record PublicCompany(
            UUID id,
            String name,
            String slug,
            String timeZone,
            String currency,
            String locale,
            @Nullable String contactEmail,
            @Nullable String phone,
            @Nullable String website,
            @Nullable String legalNotice) {

        static PublicCompany of(Company company) {
            return new PublicCompany(
                    company.id(),
                    company.name(),
                    company.slug(),
                    company.timeZone(),
                    company.currency(),
                    company.locale(),
                    company.contact().contactEmail(),
                    company.contact().phone(),
                    company.contact().website(),
                    company.contact().legalNotice());
        }
    }
}
