package dev.taly.events.user;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import java.util.UUID;

/** A user became a member of a company. Subject: the membership. */
@EventType("member.joined")
public record MemberJoined(UUID membershipId, UUID companyId, UUID userId, MemberRole role) implements Event {}
