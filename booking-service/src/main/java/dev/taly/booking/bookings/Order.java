package dev.taly.booking.bookings;

import dev.taly.booking.companies.Company;
import dev.taly.booking.customers.Contact;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who books with whom, and how the booking can be opened later.
 *
 * @param userId the signed-in customer; null for a guest
 */
record Order(Company company, UUID customerId, @Nullable UUID userId, Contact contact, ManageToken token) {}
