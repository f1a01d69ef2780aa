package dev.taly.booking.sessions;

import dev.taly.booking.companies.Companies;
import dev.taly.booking.companies.Members;
import dev.taly.booking.gate.BookingGate;
import dev.taly.booking.pages.Page;
import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.idempotency.IdempotencyKey;
import dev.taly.defaults.security.Caller;
import dev.taly.events.user.MemberRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/companies/{companyId}/sessions")
@Tag(name = "Sessions", description = "Starts of group offerings that somebody is in.")
class SessionController {

    private final Members members;
    private final Companies companies;
    private final SessionList sessions;
    private final UpdateSession updateSession;
    private final BookingGate gate;
    private final Idempotency idempotency;

    SessionController(
            Members members,
            Companies companies,
            SessionList sessions,
            UpdateSession updateSession,
            BookingGate gate,
            Idempotency idempotency) {
        this.members = members;
        this.companies = companies;
        this.sessions = sessions;
        this.updateSession = updateSession;
        this.gate = gate;
        this.idempotency = idempotency;
    }

    @GetMapping
    @Operation(
            operationId = "listSessions",
            summary = "Lists the company's sessions by start",
            description =
                    "For members of the company. from and to are dates in the company's zone, both included; from today on"
                            + " when from is left out. A session is as it was opened, whatever its offering is like by now.")
    Page<SessionView> list(
            @PathVariable UUID companyId,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            Caller caller) {
        members.require(companyId, caller, MemberRole.STAFF);
        return sessions.page(companies.require(companyId), from, to, limit, SessionCursor.parse(cursor));
    }

    @PostMapping("/{sessionId}/update")
    @Operation(
            operationId = "updateSession",
            summary = "Makes a session what its offering is by now",
            description =
                    "For owners and managers. Its length, people, rooms, buffers and place become those of the offering, for"
                            + " everybody who is in it; its start and what they pay stay, and so do those of its people who can"
                            + " do it. Whoever gets another appointment by that is told, as of any other move by the company."
                            + " One that is as its offering is stays as it is.")
    @ApiResponse(
            responseCode = "200",
            description = "As it is by now",
            content = @Content(schema = @Schema(implementation = SessionView.class)))
    @ApiResponse(
            responseCode = "409",
            description = "/problems/session-not-updatable, with the reason, when what it would take cannot be had;"
                    + " /problems/session-begun")
    ResponseEntity<?> update(
            @PathVariable UUID companyId, @PathVariable UUID sessionId, Caller caller, @Nullable IdempotencyKey key) {
        members.require(companyId, caller, MemberRole.MANAGER);
        return gate.pass(() ->
                idempotency.inTransaction(key, () -> ResponseEntity.ok(updateSession.update(companyId, sessionId))));
    }
}
