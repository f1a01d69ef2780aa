package dev.taly.booking.schedules;

import dev.taly.booking.companies.Members;
import dev.taly.booking.schedules.ScheduleRepository.Stored;
import dev.taly.defaults.http.ETags;
import dev.taly.defaults.security.Caller;
import dev.taly.events.user.MemberRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
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
    ResponseEntity<Schedule> get(@PathVariable UUID companyId, @PathVariable UUID resourceId, Caller caller) {
        members.require(companyId, caller, MemberRole.STAFF);
        return answer(service.find(companyId, resourceId));
    }

    @PutMapping
    @Operation(operationId = "putSchedule", summary = "Replaces the schedule that the caller has seen")
    ResponseEntity<Schedule> put(
            @PathVariable UUID companyId,
            @PathVariable UUID resourceId,
            @Valid @RequestBody Schedule schedule,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        members.require(companyId, caller, MemberRole.MANAGER);
        return answer(service.replace(companyId, resourceId, schedule, ifMatch));
    }

    private static ResponseEntity<Schedule> answer(Stored stored) {
        return ResponseEntity.ok().eTag(ETags.of(stored.version())).body(stored.schedule());
    }
}
