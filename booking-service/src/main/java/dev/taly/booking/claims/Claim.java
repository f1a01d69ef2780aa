package dev.taly.booking.claims;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a booking takes: all of these resources for this time, buffers included.
 *
 * @param until first instant that is free again
 */
public record Claim(UUID companyId, UUID bookingId, List<UUID> resourceIds, Instant from, Instant until) {}
