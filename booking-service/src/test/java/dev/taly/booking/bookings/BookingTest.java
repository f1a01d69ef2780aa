package dev.taly.booking.bookings;

import static dev.taly.booking.bookings.BookingFixture.CUSTOMER;
import static dev.taly.booking.bookings.BookingFixture.DEADLINE;
import static dev.taly.booking.bookings.BookingFixture.NOW;
import static dev.taly.booking.bookings.BookingFixture.START;
import static dev.taly.booking.bookings.BookingFixture.aBooking;
import static dev.taly.booking.bookings.BookingFixture.eventTypes;
import static dev.taly.booking.bookings.BookingFixture.outgoing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.events.Actor;
import dev.taly.events.Money;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingExpired;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BookingTest {

    private static final UUID PAYMENT = UUID.randomUUID();
    private static final Actor STRIPE = new Actor(Actor.Type.PROVIDER, "stripe");

    @Test
    void waitsForItsPaymentUntilTheDeadline() {
        Booking booking = aBooking().requested();

        assertThat(booking.status()).isEqualTo(BookingStatus.PENDING_PAYMENT);
        assertThat(booking.due()).isEqualTo(new Money(4500, "EUR"));
        assertThat(booking.isPayableAt(NOW.plus(DEADLINE).minusMillis(1))).isTrue();
        assertThat(booking.isPayableAt(NOW.plus(DEADLINE))).isFalse();
        assertThat(eventTypes(booking)).containsExactly(BookingCreated.class);
    }

    @Test
    void standsAtOnceWhenNothingIsDue() {
        Booking booking = aBooking().free().requested();

        assertThat(booking.status()).isEqualTo(BookingStatus.CONFIRMED);
        assertThat(booking.isPayableAt(NOW)).isFalse();
        assertThat(eventTypes(booking)).containsExactly(BookingCreated.class, BookingConfirmed.class);
    }

    @Test
    void claimsItsTimeWithBuffers() {
        Booking booking = aBooking().requested();

        assertThat(booking.claim().from()).isEqualTo(START.minus(Duration.ofMinutes(10)));
        assertThat(booking.claim().until()).isEqualTo(START.plus(Duration.ofMinutes(70)));
        assertThat(booking.claim().resourceIds()).hasSize(1);
    }

    @Test
    void numbersItsEvents() {
        Booking booking = aBooking().requested();
        booking.confirm(PAYMENT, STRIPE, "Analytical Cuts");

        assertThat(outgoing(booking).stream().map(OutgoingEvent::sequence)).containsExactly(1L, 2L);
    }

    @Test
    void saysWhoCausedWhat() {
        UUID user = UUID.randomUUID();
        Booking guests = aBooking().requested();
        guests.expire("Analytical Cuts");
        Booking users = aBooking().by(user).requested();
        users.confirm(PAYMENT, STRIPE, "Analytical Cuts");

        assertThat(outgoing(guests).stream().map(OutgoingEvent::actor))
                .containsExactly(new Actor(Actor.Type.GUEST, CUSTOMER.toString()), null);
        assertThat(outgoing(users).stream().map(OutgoingEvent::actor))
                .containsExactly(new Actor(Actor.Type.USER, user.toString()), STRIPE);
    }

    @Test
    void isConfirmedByItsPayment() {
        Booking booking = aBooking().requested();

        booking.confirm(PAYMENT, STRIPE, "Analytical Cuts");

        assertThat(booking.status()).isEqualTo(BookingStatus.CONFIRMED);
        assertThat(booking.wasPaidBy(PAYMENT)).isTrue();
        assertThat(booking.wasPaidBy(UUID.randomUUID())).isFalse();
        assertThat(booking.due()).isNull();
        assertThat(booking.expiresAt()).isNull();
    }

    @Test
    void remembersWhatIsDueWhenItExpires() {
        Booking booking = aBooking().requested();

        booking.expire("Analytical Cuts");

        assertThat(booking.status()).isEqualTo(BookingStatus.EXPIRED);
        assertThat(booking.isDue(new Money(4500, "EUR"))).isTrue();
        assertThat(booking.isDue(new Money(4500, "USD"))).isFalse();
        assertThat(eventTypes(booking)).containsExactly(BookingCreated.class, BookingExpired.class);
    }

    @Test
    void cannotExpireOnceItIsConfirmed() {
        Booking booking = aBooking().free().requested();

        assertThatIllegalStateException().isThrownBy(() -> booking.expire("Analytical Cuts"));
        assertThatIllegalStateException().isThrownBy(() -> booking.confirm(PAYMENT, STRIPE, "Analytical Cuts"));
    }

    @Test
    void opensByItsTokenAlone() {
        Booking booking = aBooking().with("right").requested();

        assertThat(booking.isOpenedBy("right")).isTrue();
        assertThat(booking.isOpenedBy("wrong")).isFalse();
    }
}
