package dev.taly.booking.resources;

import java.time.Instant;
import java.util.UUID;

/** A booking at a time at which its resource is to be away. */
public record Conflict(UUID bookingId, Instant start, Instant end, String offeringName) {}
