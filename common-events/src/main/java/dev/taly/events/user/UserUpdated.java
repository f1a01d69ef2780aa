package dev.taly.events.user;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Personal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person changed the own profile. Subject: the user. Carries its full state, so that a projection keeps the newest
 * sequence; null is what user-service does not know yet.
 *
 * @param locale BCP 47 tag
 * @param timeZone IANA zone
 */
@EventType("user.updated")
public record UserUpdated(
        UUID userId,
        @Personal @Nullable String displayName,
        @Nullable String locale,
        @Nullable String timeZone) implements Event {}
