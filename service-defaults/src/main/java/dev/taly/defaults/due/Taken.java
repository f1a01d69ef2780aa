package dev.taly.defaults.due;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A row that this process is to handle.
 *
 * @param leasedUntil what its {@code due_at} is until somebody decides about it
 * @param tries how often it was taken, this time included
 * @param failing whether handling it failed the last time
 */
record Taken(UUID id, OffsetDateTime leasedUntil, int tries, boolean failing) {}
