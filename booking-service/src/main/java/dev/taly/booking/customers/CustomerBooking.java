package dev.taly.booking.customers;

import dev.taly.events.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A line of a customer's history. */
record CustomerBooking(
        UUID id,
        String offeringName,
        String status,
        Instant start,
        Instant end,
        String timeZone,
        @Nullable Money price) {}
