package dev.taly.events.auth;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import java.util.UUID;

/**
 * A sign-in is over before its time: its tokens are refused from now on, access tokens that were given out within ten
 * minutes. Subject: the session.
 */
@EventType("session.revoked")
public record SessionRevoked(UUID sessionId, UUID userId, Reason reason) implements Event {

    public enum Reason {
        SIGNED_OUT,
        /** The user ended it from another one, or all of them. */
        REVOKED,
        /** The password was changed or reset. */
        CREDENTIALS_CHANGED,
        /** A refresh token was used twice, so that two parties hold tokens of it. */
        TOKEN_REUSED
    }
}
