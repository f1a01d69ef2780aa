package dev.taly.booking.placing;

import dev.taly.booking.availability.Search;
import dev.taly.booking.bookings.BookingSource;
import dev.taly.booking.companies.Company;
import dev.taly.booking.customers.Contact;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param holdId of the hold that is redeemed; null for none
 * @param answers as they were given
 * @param userId the signed-in customer; null for a guest, and for what the company books by hand
 * @param overridden why the company's own rules would not have allowed it; null when they do
 */
record Wish(
        Company company,
        Search search,
        Instant start,
        @Nullable UUID holdId,
        Contact contact,
        Map<String, @Nullable Object> answers,
        @Nullable UUID userId,
        BookingSource source,
        @Nullable String overridden) {}
