package dev.taly.auth.sessions;

import dev.taly.defaults.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** An access token outlives its session by minutes; here it does not count any more. */
@RestController
@RequestMapping("/api/v1/auth/sessions")
@Tag(name = "Sessions")
class SessionController {

    private final SessionService sessions;
    private final SessionList list;

    SessionController(SessionService sessions, SessionList list) {
        this.sessions = sessions;
        this.list = list;
    }

    @GetMapping
    @Operation(
            operationId = "listSessions",
            summary = "Where you are signed in",
            description = "Newest first. A session ends after 30 days, or after 14 days without use.")
    SessionPage list(
            Caller caller,
            JwtAuthenticationToken token,
            @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit,
            @RequestParam(defaultValue = SessionList.FIRST_PAGE) UUID cursor) {
        UUID current = sessions.require(Sid.of(token)).id();
        return SessionPage.of(list.find(caller.userId(), cursor, limit + 1), limit, current);
    }

    @DeleteMapping("/{sessionId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "revokeSession",
            summary = "Sign out somewhere else",
            description = "Its refresh tokens stop working at once.")
    @ApiResponse(responseCode = "204", description = "The session is over")
    void revoke(Caller caller, JwtAuthenticationToken token, @PathVariable UUID sessionId) {
        sessions.require(Sid.of(token));
        sessions.revoke(caller.userId(), sessionId);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "revokeAllSessions", summary = "Sign out everywhere, here as well")
    @ApiResponse(responseCode = "204", description = "All sessions are over")
    void revokeAll(Caller caller, JwtAuthenticationToken token) {
        sessions.require(Sid.of(token));
        sessions.revokeAll(caller.userId());
    }

    record SessionPage(List<SessionView> items, @Nullable UUID nextCursor) {

        static SessionPage of(List<SessionList.Entry> found, int limit, UUID current) {
            List<SessionView> items = found.stream()
                    .limit(limit)
                    .map(entry -> SessionView.of(entry, current))
                    .toList();
            return new SessionPage(items, found.size() > limit ? items.getLast().id() : null);
        }
    }

    record SessionView(
            UUID id,

            @Schema(description = "guessed from the User-Agent header", example = "Firefox on Linux")
            String device,

            @Schema(description = "IP address of the sign-in")
            String address,

            Instant startedAt,

            @Schema(description = "to the minute") Instant lastUsedAt,

            @Schema(description = "whether this request belongs to it")
            boolean current,

            @Schema(description = "ids of the apps that act for you within it")
            List<String> clients) {

        static SessionView of(SessionList.Entry entry, UUID current) {
            return new SessionView(
                    entry.id(),
                    entry.device(),
                    entry.address(),
                    entry.startedAt(),
                    entry.lastUsedAt(),
                    entry.id().equals(current),
                    entry.clients());
        }
    }
}
