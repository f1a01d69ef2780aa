package dev.taly.booking.customers;

import dev.taly.booking.companies.Companies;
import dev.taly.booking.companies.Company;
import dev.taly.booking.companies.Members;
import dev.taly.booking.pages.Page;
import dev.taly.booking.pages.Position;
import dev.taly.defaults.http.ETags;
import dev.taly.defaults.patches.Patch;
import dev.taly.defaults.security.Caller;
import dev.taly.defaults.values.Lines;
import dev.taly.defaults.values.Texts;
import dev.taly.events.user.MemberRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
@RequestMapping("/api/v1/companies/{companyId}/customers")
@Tag(name = "Customers", description = "Who books with a company, for its members' eyes only.")
class CustomerController {

    private final Companies companies;
    private final Members members;
    private final CustomerService service;
    private final CustomerCursors cursors;

    CustomerController(Companies companies, Members members, CustomerService service, CustomerCursors cursors) {
        this.companies = companies;
        this.members = members;
        this.service = service;
        this.cursors = cursors;
    }

    /** @param reason for the company's members; the customer is not told */
    record BlockRequest(@Lines @Size(max = 500) @Nullable String reason) {

        BlockRequest {
            reason = Texts.tidyLinesOrNull(reason);
        }
    }

    @GetMapping
    @Operation(
            operationId = "listCustomers",
            summary = "Lists the company's customers by name",
            description =
                    "q is looked for in names, e-mail addresses and phone numbers; accents and capitals make no difference,"
                            + " nor do they in the order.")
    Page<CustomerView> list(
            @PathVariable UUID companyId,
            @RequestParam(required = false) @Size(max = 100) @Nullable String q,
            @RequestParam(required = false) @Size(max = 100) @Nullable String tag,
            @RequestParam(required = false) @Nullable Boolean blocked,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller) {
        members.require(companyId, caller, MemberRole.STAFF);
        CustomerSearch search = new CustomerSearch(q, tag, blocked, cursors.parse(companyId, cursor), limit);
        return Page.of(service.search(companyId, search), limit, cursors::after);
    }

    @PostMapping
    @Operation(
            operationId = "createCustomer",
            summary = "Adds a customer by hand",
            description = "Tags are kept in small letters.")
    @ApiResponse(responseCode = "201", description = "Added")
    ResponseEntity<CustomerView> create(
            @PathVariable UUID companyId, @Valid @RequestBody NewCustomer request, Caller caller) {
        members.require(companyId, caller, MemberRole.STAFF);
        Company company = companies.require(companyId);
        CustomerView customer = service.create(company, request);
        return ResponseEntity.created(URI.create("/api/v1/companies/" + companyId + "/customers/" + customer.id()))
                .eTag(ETags.of(customer.version()))
                .body(customer);
    }

    @GetMapping("/{customerId}")
    @Operation(operationId = "getCustomer", summary = "Shows a customer, and what the bookings come to")
    ResponseEntity<CustomerView> get(@PathVariable UUID companyId, @PathVariable UUID customerId, Caller caller) {
        members.require(companyId, caller, MemberRole.STAFF);
        return answer(service.find(companyId, customerId));
    }

    @PatchMapping("/{customerId}")
    @Operation(
            operationId = "changeCustomer",
            summary = "Changes the customer that the caller has seen",
            description =
                    "STAFF may change notes and tags, and nothing else. Tags are kept in small letters. By another e-mail"
                            + " address the company knows the customer from now on; bookings keep theirs.")
    @ApiResponse(responseCode = "200", description = "Changed", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "/problems/customer-exists: another customer has that address")
    ResponseEntity<CustomerView> change(
            @PathVariable UUID companyId,
            @PathVariable UUID customerId,
            @RequestBody Patch<CustomerChange> patch,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        boolean person = Stream.of("name", "email", "phone", "locale").anyMatch(patch::touches);
        members.require(companyId, caller, person ? MemberRole.MANAGER : MemberRole.STAFF);
        return answer(service.change(companyId, customerId, patch, ifMatch));
    }

    @PostMapping("/{customerId}/block")
    @Operation(operationId = "blockCustomer", summary = "Takes no more bookings from this customer")
    ResponseEntity<CustomerView> block(
            @PathVariable UUID companyId,
            @PathVariable UUID customerId,
            @Valid @RequestBody(required = false) @Nullable BlockRequest request,
            Caller caller) {
        members.require(companyId, caller, MemberRole.MANAGER);
        return answer(service.block(companyId, customerId, request == null ? null : request.reason()));
    }

    @PostMapping("/{customerId}/unblock")
    @Operation(operationId = "unblockCustomer", summary = "Takes bookings from this customer again")
    ResponseEntity<CustomerView> unblock(@PathVariable UUID companyId, @PathVariable UUID customerId, Caller caller) {
        members.require(companyId, caller, MemberRole.MANAGER);
        return answer(service.unblock(companyId, customerId));
    }

    @GetMapping("/{customerId}/bookings")
    @Operation(operationId = "listCustomerBookings", summary = "Lists a customer's bookings, latest first")
    Page<CustomerBooking> bookings(
            @PathVariable UUID companyId,
            @PathVariable UUID customerId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller) {
        members.require(companyId, caller, MemberRole.STAFF);
        return Page.of(
                service.bookings(companyId, customerId, Position.parse(cursor, Position.AFTER_ALL), limit + 1),
                limit,
                booking -> new Position(booking.start(), booking.id()).text());
    }

    private static ResponseEntity<CustomerView> answer(CustomerView customer) {
        return ResponseEntity.ok().eTag(ETags.of(customer.version())).body(customer);
    }
}
