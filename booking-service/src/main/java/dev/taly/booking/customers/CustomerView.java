package dev.taly.booking.customers;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the company's members see it.
 *
 * @param locale BCP 47 tag
 * @param notes for the company's eyes only, as is the reason
 * @param blockedAt since when the customer cannot book
 * @param duplicateOf the customer to whom this one's address leads by now, in another spelling
 * @param visits absent in lists
 */
record CustomerView(
        UUID id,
        UUID companyId,
        String name,
        String email,
        @Nullable String phone,
        String locale,
        @Nullable String timeZone,
        @Nullable String notes,
        List<String> tags,
        @Nullable Instant blockedAt,
        @Nullable String blockedReason,
        @Nullable UUID duplicateOf,
        Instant createdAt,
        @Nullable Visits visits,
        int version) {

    /**
     * What the bookings of a customer come to.
     *
     * @param bookings all that came about; one that was never paid or approved did not
     * @param first the start of the first one that has begun and was not cancelled or missed
     */
    record Visits(
            int bookings,
            int cancelled,
            int noShows,
            @Nullable Instant first,
            @Nullable Instant last) {}

    CustomerView with(
            String otherName,
            String otherEmail,
            @Nullable String otherPhone,
            String otherLocale,
            @Nullable String otherNotes,
            List<String> otherTags) {
        return new CustomerView(
                id,
                companyId,
                otherName,
                otherEmail,
                otherPhone,
                otherLocale,
                timeZone,
                otherNotes,
                otherTags,
                blockedAt,
                blockedReason,
                duplicateOf,
                createdAt,
                visits,
                version);
    }

    CustomerView with(Visits counted) {
        return new CustomerView(
                id,
                companyId,
                name,
                email,
                phone,
                locale,
                timeZone,
                notes,
                tags,
                blockedAt,
                blockedReason,
                duplicateOf,
                createdAt,
                counted,
                version);
    }

    @Override
    public String toString() {
        return "CustomerView[" + id + "]";
    }
}
