package dev.taly.booking.bookings;

import dev.taly.booking.companies.Company;
import dev.taly.booking.customers.Contact;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who books what with whom, and how the booking can be opened later.
 *
 * @param userId the signed-in customer, or who has proved to own the guest's address; null when nobody has
 * @param signedIn whether the customer is signed in
 * @param addressProven whether the signed-in customer has proved that the address is his
 * @param answers to the offering's questions, checked
 * @param place where it takes place; null when the company has named none
 */
public record Order(
        UUID bookingId,
        Company company,
        UUID customerId,
        @Nullable UUID userId,
        boolean signedIn,
        boolean addressProven,
        Contact contact,
        int partySize,
        Map<String, Object> answers,
        @Nullable Place place,
        BookingSource source,
        ManageToken token) {

    BookedBy bookedBy() {
        return new BookedBy(customerId, userId, signedIn, addressProven, contact);
    }
}
