package dev.taly.booking.bookings;

import dev.taly.booking.companies.Company;
import dev.taly.booking.customers.Contact;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param resourceId the person or room chosen; null for any
 * @param userId the signed-in customer; null for a guest
 */
record Wish(
        Company company,
        UUID offeringId,
        Instant start,
        @Nullable UUID resourceId,
        Contact contact,
        @Nullable UUID userId) {}
