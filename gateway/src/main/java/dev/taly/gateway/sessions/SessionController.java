package dev.taly.gateway.sessions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Tells a page who is signed in. Asking begins no session and asks nobody but Redis. */
@RestController
final class SessionController {

    @GetMapping("/api/v1/session")
    ResponseEntity<Answer> session(ServerWebExchange exchange) {
        BrowserSession session = BrowserSession.of(exchange);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(session == null ? Answer.NOBODY : Answer.of(session));
    }

    /**
     * Who is signed in.
     *
     * @param sessionId one of those that {@code /api/v1/auth/sessions} lists
     * @param csrfToken to send in X-CSRF-Token with whatever changes something
     * @param expiresAt when the session ends if it is not used before
     */
    record Answer(
            boolean authenticated,
            @Nullable String userId,
            @Nullable String sessionId,
            @Nullable String name,
            @Nullable String email,
            @Nullable String csrfToken,
            @Nullable Instant expiresAt) {

        static final Answer NOBODY = new Answer(false, null, null, null, null, null, null);

        static Answer of(BrowserSession session) {
            var person = session.entry().person();
            return new Answer(
                    true,
                    person.userId(),
                    person.sessionId(),
                    person.name(),
                    person.email(),
                    session.id().csrfToken(),
                    session.entry().expiresAt());
        }
    }
}
