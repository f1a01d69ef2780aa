package dev.taly.auth.grants;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Clients' grants that ended before their session, for this process alone. Machine time. */
record GrantsRevoked(List<UUID> ids, Instant at) {}
