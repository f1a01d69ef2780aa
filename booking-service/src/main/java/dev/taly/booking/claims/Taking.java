package dev.taly.booking.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One resource for one stretch of time.
 *
 * @param shared whether the resource takes several at once
 * @param from buffers included
 * @param until first instant that is free again
 * @param day the resource's local date on which this counts against the offering's limit per day; null for what does not
 */
public record Taking(
        UUID resourceId,
        boolean shared,
        Instant from,
        Instant until,
        @Nullable LocalDate day) {}
