package dev.taly.booking.holds;

import dev.taly.booking.companies.Companies;
import dev.taly.booking.companies.Members;
import dev.taly.defaults.security.Caller;
import dev.taly.events.user.MemberRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/companies/{companyId}/hold-time")
@Tag(name = "Holds")
class HoldTimeController {

    private final Companies companies;
    private final Members members;
    private final HoldTimeService service;

    HoldTimeController(Companies companies, Members members, HoldTimeService service) {
        this.companies = companies;
        this.members = members;
        this.service = service;
    }

    /** @param minutes for which a slot is held; 5 unless the company says otherwise */
    record HoldTime(@NotNull @Min(2) @Max(30) Integer minutes) {}

    @GetMapping
    @Operation(operationId = "getHoldTime", summary = "How long the company's slots are held")
    HoldTime get(@PathVariable UUID companyId) {
        companies.require(companyId);
        return new HoldTime(service.minutesOf(companyId));
    }

    @PutMapping
    @Operation(operationId = "putHoldTime", summary = "Sets how long slots are held, from now on")
    HoldTime put(@PathVariable UUID companyId, @Valid @RequestBody HoldTime time, Caller caller) {
        members.require(companyId, caller, MemberRole.MANAGER);
        companies.require(companyId);
        service.change(companyId, time.minutes());
        return time;
    }
}
