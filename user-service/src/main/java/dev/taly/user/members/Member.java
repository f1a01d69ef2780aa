package dev.taly.user.members;

import dev.taly.events.user.MemberRole;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member as the other members see him. */
record Member(UUID id, UUID userId, @Nullable String displayName, MemberRole role, Instant joinedAt) {}
