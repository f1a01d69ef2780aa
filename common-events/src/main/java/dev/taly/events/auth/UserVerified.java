package dev.taly.events.auth;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Personal;
import java.util.UUID;

/** The user proved to own the e-mail address. Subject: the user. */
@EventType("user.verified")
public record UserVerified(UUID userId, @Personal String email) implements Event {}
