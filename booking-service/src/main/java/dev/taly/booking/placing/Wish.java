package dev.taly.booking.placing;

import dev.taly.booking.availability.Search;
import dev.taly.booking.bookings.BookingSource;
import dev.taly.booking.bookings.Overridden;
import dev.taly.booking.companies.Company;
import dev.taly.booking.customers.Contact;
import dev.taly.booking.shares.Requester;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param holdId of the hold that is redeemed; null for none
 * @param answers as they were given
 * @param requester the customer; null for what the company books by hand
 * @param overridden which of the company's own rules had to give way; null when they allow it
 */
record Wish(
        Company company,
        Search search,
        Instant start,
        @Nullable UUID holdId,
        Contact contact,
        Map<String, @Nullable Object> answers,
        @Nullable Requester requester,
        BookingSource source,
        @Nullable Overridden overridden) {

    /** The signed-in customer; null for a guest, and for what the company books by hand. */
    @Nullable
    UUID userId() {
        return requester == null ? null : requester.caller().user().orElse(null);
    }
}
