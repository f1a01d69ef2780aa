package dev.taly.booking.schedules;

import dev.taly.booking.companies.Members;
import dev.taly.booking.resources.Conflict;
import dev.taly.booking.schedules.ScheduleRepository.Stored;
import dev.taly.defaults.http.ETags;
import dev.taly.defaults.security.Caller;
import dev.taly.events.user.MemberRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/companies/{companyId}/resources/{resourceId}/schedule")
@Tag(name = "Schedules", description = "When a resource works.")
class ScheduleController {

    private final Members members;
    private final ScheduleService service;

    ScheduleController(Members members, ScheduleService service) {
        this.members = members;
        this.service = service;
    }

    @GetMapping
    @Operation(operationId = "getSchedule", summary = "Shows when a resource works; never, before a schedule is put")
    ResponseEntity<ScheduleView> get(@PathVariable UUID companyId, @PathVariable UUID resourceId, Caller caller) {
        members.require(companyId, caller, MemberRole.STAFF);
        return answer(service.find(companyId, resourceId), List.of());
    }

    @PutMapping
    @Operation(
            operationId = "putSchedule",
            summary = "Replaces the schedule that the caller has seen",
            description =
                    "With force=true even if bookings are outside the hours then, which stay as they are and are listed in"
                            + " conflicts. What was outside before is none.")
    @ApiResponse(responseCode = "200", description = "Replaced; conflicts lists the bookings outside the new hours")
    @ApiResponse(responseCode = "409", description = "/problems/conflicting-bookings, with conflicts")
    ResponseEntity<ScheduleView> put(
            @PathVariable UUID companyId,
            @PathVariable UUID resourceId,
            @Valid @RequestBody Schedule schedule,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestParam(defaultValue = "false") boolean force,
            Caller caller) {
        members.require(companyId, caller, MemberRole.MANAGER);
        ScheduleService.Replaced replaced = service.replace(companyId, resourceId, schedule, ifMatch, force);
        return answer(replaced.stored(), replaced.conflicts());
    }

    private static ResponseEntity<ScheduleView> answer(Stored stored, List<Conflict> conflicts) {
        return ResponseEntity.ok().eTag(ETags.of(stored.version())).body(ScheduleView.of(stored.schedule(), conflicts));
    }
}
