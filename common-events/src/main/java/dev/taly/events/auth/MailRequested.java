package dev.taly.events.auth;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Personal;
import dev.taly.events.Sealed;
import java.time.Instant;
import java.util.UUID;

/**
 * auth-service asks for a mail that carries a secret link. Subject: the user.
 *
 * @param token single-use, sealed for notification-service
 * @param expiresAt when the token stops working (machine time)
 */
@EventType("auth.mail_requested")
public record MailRequested(
        UUID userId,
        Kind kind,
        @Personal String email,
        @Personal String displayName,
        String locale,
        Sealed token,
        Instant expiresAt)
        implements Event {

    public enum Kind {
        VERIFY_EMAIL
    }
}
