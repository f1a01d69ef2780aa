package dev.taly.booking.customers;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * How a customer can be reached, as written for one booking.
 *
 * @param locale BCP 47 tag
 */
@Embeddable
public record Contact(
        String name,
        String email,
        @Nullable String phone,
        String locale,
        @Nullable String timeZone) {

    @Override
    public String toString() {
        return "Contact[…]";
    }
}
