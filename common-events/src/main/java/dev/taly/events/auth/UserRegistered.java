package dev.taly.events.auth;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Personal;
import java.util.UUID;

/**
 * Somebody opened an account and has now proved its e-mail address; {@link UserVerified} follows. Of a registration that nobody
 * proves no other service hears. Subject: the user.
 *
 * @param locale BCP 47 tag
 * @param timeZone IANA zone
 */
@EventType("user.registered")
public record UserRegistered(
        UUID userId, @Personal String email, @Personal String displayName, String locale, String timeZone)
        implements Event {}
