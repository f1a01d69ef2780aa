package dev.taly.booking.bookings;

import dev.taly.booking.customers.Contact;
import dev.taly.booking.customers.Customers;
import dev.taly.events.Actor;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingParty;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose a booking is.
 *
 * @param userId who was signed in, or has proved to own the address; null for a guest
 * @param signedIn whether he was signed in when it was booked; else he has it by the address alone
 * @param addressProven whether whoever wrote name and address had proved that the address is his: only then messages repeat
 *     what he wrote
 * @param contact what was written for this booking
 */
@Embeddable
record BookedBy(
        UUID customerId,
        @Nullable UUID userId,
        boolean signedIn,
        boolean addressProven,

        @Embedded
        @AttributeOverride(name = "name", column = @Column(name = "contact_name"))
        @AttributeOverride(name = "email", column = @Column(name = "contact_email"))
        @AttributeOverride(name = "phone", column = @Column(name = "contact_phone"))
        @AttributeOverride(name = "locale", column = @Column(name = "contact_locale"))
        @AttributeOverride(name = "timeZone", column = @Column(name = "contact_time_zone"))
        Contact contact) {

    BookedBy with(Contact changed, boolean provenByWriter) {
        return new BookedBy(customerId, userId, signedIn, provenByWriter, changed);
    }

    /** The customer of another address. Who has it by the first address alone has it no longer: that may have been mistyped. */
    BookedBy of(Customers.Known customer, Contact changed, boolean provenByWriter) {
        return new BookedBy(customer.id(), signedIn ? userId : customer.userId(), signedIn, provenByWriter, changed);
    }

    boolean is(UUID user) {
        return user.equals(userId);
    }

    Actor actor() {
        return userId == null ? guest() : new Actor(Actor.Type.USER, userId.toString());
    }

    /** The customer, as somebody who shows nothing but the booking's token. */
    Actor guest() {
        return new Actor(Actor.Type.GUEST, customerId.toString());
    }

    BookingDetails.Customer published() {
        return new BookingDetails.Customer(
                customerId,
                userId,
                contact.name(),
                contact.email(),
                contact.phone(),
                contact.locale(),
                contact.timeZone(),
                addressProven);
    }

    BookingView.Customer view(BookingParty viewer) {
        return new BookingView.Customer(
                viewer == BookingParty.COMPANY ? customerId : null, contact.name(), contact.email(), contact.phone());
    }
}
