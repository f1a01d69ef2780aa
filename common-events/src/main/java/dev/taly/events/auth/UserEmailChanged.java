package dev.taly.events.auth;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Personal;
import java.util.UUID;

/**
 * The account has another e-mail address, which the user proved to own. Subject: the user.
 *
 * @param email the new one
 */
@EventType("user.email_changed")
public record UserEmailChanged(UUID userId, @Personal String email) implements Event {}
