package dev.taly.booking.companies;

import dev.taly.events.user.MemberRole;
import java.util.UUID;

/** A user's part in a company; kept when it has ended, so that a late event cannot revive it. */
record Membership(UUID id, UUID companyId, UUID userId, MemberRole role, boolean hasLeft) {}
