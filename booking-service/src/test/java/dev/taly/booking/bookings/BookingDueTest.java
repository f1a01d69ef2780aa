package dev.taly.booking.bookings;

import static dev.taly.booking.bookings.BookingFixture.NOW;
import static dev.taly.booking.bookings.BookingFixture.aBooking;
import static dev.taly.booking.bookings.BookingFixture.approve;
import static dev.taly.booking.bookings.BookingFixture.pay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Money;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.payment.PaymentPurpose;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is due for a booking, and until when. */
class BookingDueTest {

    @Test
    void owesNothingBeforeTheCompanyAgrees() {
        Booking booking = aBooking().onApproval().requested();

        assertThat(booking.bill().due()).isNull();
        assertThat(booking.at(NOW).isPayable()).isFalse();
        assertThat(booking.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(48)));
    }

    @Test
    void waitsForItsPaymentOnceTheCompanyAgreed() {
        Booking booking = aBooking().onApproval().requested();

        approve(booking);

        assertThat(booking.bill().due()).isEqualTo(new Money(4500, "EUR"));
        assertThat(booking.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(24)));
        assertThat(booking.at(NOW).isPayable()).isTrue();
    }

    @Test
    void waitsForNobodyWhenNothingIsDueForWhatWasAgreed() {
        Booking booking = aBooking().onApproval().free().requested();

        approve(booking);

        assertThat(booking.expiresAt()).isNull();
        assertThat(booking.bill().due()).isNull();
    }

    @Test
    void owesItsDepositAlone() {
        Booking booking = aBooking().withDeposit().requested();

        assertThat(booking.bill().due()).isEqualTo(new Money(1350, "EUR"));
        assertThat(booking.bill().purpose()).isEqualTo(PaymentPurpose.DEPOSIT);
        assertThat(BookingView.of(booking, BookingParty.CUSTOMER, null).price()).isEqualTo(new Money(4500, "EUR"));
        pay(booking);
        assertThat(booking.bill().paid()).isEqualTo(new Money(1350, "EUR"));
        assertThat(booking.bill().due()).isNull();
    }

    @Test
    void owesItsDepositAfterTheApproval() {
        Booking booking = aBooking().onApproval().withDeposit().requested();

        approve(booking);

        assertThat(booking.bill().due()).isEqualTo(new Money(1350, "EUR"));
        assertThat(booking.bill().purpose()).isEqualTo(PaymentPurpose.DEPOSIT);
    }

    @Test
    void owesNothingOnlineWhenItWasBookedByHand() {
        Booking booking = aBooking().withDeposit().byHand().requested();

        assertThat(booking.bill().due()).isNull();
        assertThat(booking.bill().purpose()).isNull();
        assertThat(booking.bill().price()).isEqualTo(new Money(4500, "EUR"));
        assertThat(booking.expiresAt()).isNull();
    }
}
