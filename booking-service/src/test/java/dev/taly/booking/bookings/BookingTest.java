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

import dev.taly.booking.refunds.FailedRefund;
import dev.taly.booking.refunds.RefundDue;
import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.events.Actor;
import dev.taly.events.Money;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingExpired;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.booking.BookingRefundDue;
import dev.taly.events.booking.BookingUpdated;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.RefundFailure;
import dev.taly.events.payment.RefundReason;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BookingTest {

    private static final UUID PAYMENT = UUID.randomUUID();
    private static final Cancellation CANCELLATION = new Cancellation(NOW, BookingParty.CUSTOMER, "Ill", null, null);
    private static final Actor STRIPE = new Actor(Actor.Type.PROVIDER, "stripe");

    @Test
    void waitsForItsPaymentUntilTheDeadline() {
        Booking booking = aBooking().requested();

        assertThat(booking.status()).isEqualTo(BookingStatus.PENDING_PAYMENT);
        assertThat(booking.bill().due()).isEqualTo(new Money(4500, "EUR"));
        assertThat(booking.at(NOW.plus(DEADLINE).minusMillis(1)).isPayable()).isTrue();
        assertThat(booking.at(NOW.plus(DEADLINE)).isPayable()).isFalse();
        assertThat(eventTypes(booking)).containsExactly(BookingCreated.class);
    }

    @Test
    void standsAtOnceWhenNothingIsDue() {
        Booking booking = aBooking().free().requested();

        assertThat(booking.status()).isEqualTo(BookingStatus.CONFIRMED);
        assertThat(booking.at(NOW).isPayable()).isFalse();
        assertThat(eventTypes(booking)).containsExactly(BookingCreated.class, BookingConfirmed.class);
    }

    @Test
    void numbersItsEvents() {
        Booking booking = aBooking().requested();
        booking.confirm(PAYMENT, PaymentProvider.STRIPE, STRIPE, "Analytical Cuts");

        assertThat(outgoing(booking).stream().map(OutgoingEvent::sequence)).containsExactly(1L, 2L);
    }

    @Test
    void saysWhoCausedWhat() {
        UUID user = UUID.randomUUID();
        Booking guests = aBooking().requested();
        guests.expire("Analytical Cuts");
        Booking users = aBooking().by(user).requested();
        users.confirm(PAYMENT, PaymentProvider.STRIPE, STRIPE, "Analytical Cuts");

        assertThat(outgoing(guests).stream().map(OutgoingEvent::actor))
                .containsExactly(new Actor(Actor.Type.GUEST, CUSTOMER.toString()), null);
        assertThat(outgoing(users).stream().map(OutgoingEvent::actor))
                .containsExactly(new Actor(Actor.Type.USER, user.toString()), STRIPE);
    }

    /** History is written from these events, and cannot be asked for later. */
    @Test
    void tellsHowItCameAboutByWhomAndWhatWasPromised() {
        UUID user = UUID.randomUUID();
        BookingDetails online = aBooking().by(user).withFee().requested().details("Analytical Cuts");
        BookingDetails byHand = aBooking().byHand().requested().details("Analytical Cuts");

        assertThat(online.source()).isEqualTo("ONLINE");
        assertThat(online.customer().userId()).isEqualTo(user);
        assertThat(online.cutOffMinutes()).isEqualTo(24 * 60);
        assertThat(online.freeUntil()).isEqualTo(START.minus(Duration.ofHours(24)));
        assertThat(byHand.source()).isEqualTo("STAFF");
        assertThat(byHand.customer().userId()).isNull();
    }

    @Test
    void isConfirmedByItsPayment() {
        Booking booking = aBooking().requested();

        booking.confirm(PAYMENT, PaymentProvider.STRIPE, STRIPE, "Analytical Cuts");

        assertThat(booking.status()).isEqualTo(BookingStatus.CONFIRMED);
        assertThat(booking.bill().wasPaidBy(PAYMENT)).isTrue();
        assertThat(booking.bill().wasPaidBy(UUID.randomUUID())).isFalse();
        assertThat(booking.bill().due()).isNull();
        assertThat(booking.expiresAt()).isNull();
    }

    @Test
    void remembersWhatIsDueWhenItExpires() {
        Booking booking = aBooking().requested();

        booking.expire("Analytical Cuts");

        assertThat(booking.status()).isEqualTo(BookingStatus.EXPIRED);
        assertThat(booking.bill().isDue(new Money(4500, "EUR"))).isTrue();
        assertThat(booking.bill().isDue(new Money(4500, "USD"))).isFalse();
        assertThat(eventTypes(booking)).containsExactly(BookingCreated.class, BookingExpired.class);
    }

    @Test
    void cannotExpireOnceItIsConfirmed() {
        Booking booking = aBooking().free().requested();

        assertThatIllegalStateException().isThrownBy(() -> booking.expire("Analytical Cuts"));
        assertThatIllegalStateException()
                .isThrownBy(() -> booking.confirm(PAYMENT, PaymentProvider.STRIPE, STRIPE, "Analytical Cuts"));
    }

    @Test
    void isCancelledByWhoDoesNotWantItAnyMore() {
        Booking booking = aBooking().requested();

        booking.cancel(CANCELLATION, booking.guest(), "Analytical Cuts");

        assertThat(booking.status()).isEqualTo(BookingStatus.CANCELLED);
        assertThat(booking.bill().due()).isNull();
        assertThat(booking.expiresAt()).isNull();
        assertThat(booking.at(NOW).isPayable()).isFalse();
        BookingView view = BookingView.of(booking, BookingParty.CUSTOMER, null);
        assertThat(view.cancellation()).isEqualTo(new BookingView.Cancelled(NOW, BookingParty.CUSTOMER, "Ill"));
        assertThat(view.refund()).isNull();
        assertThat(outgoing(booking).getLast().data()).isInstanceOfSatisfying(BookingCancelled.class, cancelled -> {
            assertThat(cancelled.by()).isEqualTo(BookingParty.CUSTOMER);
            assertThat(cancelled.refund()).isNull();
            assertThat(cancelled.booking().status()).isEqualTo("CANCELLED");
        });
        assertThat(outgoing(booking).getLast().actor()).isEqualTo(new Actor(Actor.Type.GUEST, CUSTOMER.toString()));
    }

    /** The mail that confirms it says what is left to be paid. */
    @Test
    void theConfirmationTellsWhatWasPaidOnline() {
        Booking whole = aBooking().requested();
        Booking deposit = aBooking().withDeposit().requested();
        for (Booking booking : List.of(whole, deposit)) {
            booking.confirm(PAYMENT, PaymentProvider.STRIPE, STRIPE, "Analytical Cuts");
        }

        assertThat(paid(whole)).isEqualTo(new Money(4500, "EUR"));
        assertThat(paid(deposit)).isEqualTo(new Money(1350, "EUR"));
        assertThat(paid(aBooking().byHand().requested())).isEqualTo(new Money(0, "EUR"));
        assertThat(paid(aBooking().free().requested())).isNull();
    }

    private static @Nullable Money paid(Booking booking) {
        return outgoing(booking).stream()
                .map(OutgoingEvent::data)
                .filter(BookingConfirmed.class::isInstance)
                .map(BookingConfirmed.class::cast)
                .findFirst()
                .orElseThrow()
                .paid();
    }

    @Test
    void saysWhatGoesBackWhenItWasPaid() {
        Booking booking = aBooking().requested();
        booking.confirm(PAYMENT, PaymentProvider.STRIPE, STRIPE, "Analytical Cuts");
        Money paid = Objects.requireNonNull(booking.bill().paid());

        booking.cancel(
                new Cancellation(NOW, BookingParty.COMPANY, null, null, paid.amount()), STRIPE, "Analytical Cuts");
        booking.owe(new RefundDue(PAYMENT, paid, RefundReason.CANCELLED), STRIPE, "Analytical Cuts");

        assertThat(paid).isEqualTo(new Money(4500, "EUR"));
        assertThat(BookingView.of(booking, BookingParty.CUSTOMER, null).refund())
                .isEqualTo(paid);
        assertThat(eventTypes(booking))
                .containsExactly(
                        BookingCreated.class, BookingConfirmed.class, BookingCancelled.class, BookingRefundDue.class);
        assertThat(outgoing(booking).get(2).data())
                .isInstanceOfSatisfying(
                        BookingCancelled.class,
                        cancelled -> assertThat(cancelled.refund()).isEqualTo(paid));
    }

    @Test
    void canBeCancelledUntilItBegins() {
        Booking booking = aBooking().free().requested();

        assertThat(booking.at(START.minusMillis(1)).isCancellable()).isTrue();
        assertThat(booking.at(START).isCancellable()).isFalse();
        booking.cancel(CANCELLATION, null, "Analytical Cuts");
        assertThat(booking.at(NOW).isCancellable()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> booking.cancel(CANCELLATION, null, "Analytical Cuts"));
    }

    @Test
    void showsWhatWentBackOfWhatPaidAndStaysWhatItIs() {
        Booking booking = aBooking().requested();
        booking.confirm(PAYMENT, PaymentProvider.STRIPE, STRIPE, "Analytical Cuts");
        assertThat(BookingView.of(booking, BookingParty.CUSTOMER, null).refunded())
                .isNull();

        for (long ofPaid : new long[] {1000, 2000, 2000}) {
            Money amount = new Money(1000, "EUR");
            booking.refunded(
                    ofPaid,
                    null,
                    new BookingUpdated.Refund(UUID.randomUUID(), amount, RefundReason.REQUESTED),
                    STRIPE,
                    "Analytical Cuts");
        }

        assertThat(BookingView.of(booking, BookingParty.CUSTOMER, null).refunded())
                .isEqualTo(new Money(2000, "EUR"));
        assertThat(booking.status()).isEqualTo(BookingStatus.CONFIRMED);
        assertThat(eventTypes(booking)).filteredOn(BookingUpdated.class::equals).hasSize(3);
    }

    @Test
    void saysWhatWasToGoBackAndDidNotUntilItDoes() {
        Booking booking = aBooking().requested();
        booking.confirm(PAYMENT, PaymentProvider.STRIPE, STRIPE, "Analytical Cuts");
        UUID refund = UUID.randomUUID();
        Money amount = new Money(1000, "EUR");
        FailedRefund failed = new FailedRefund(amount, RefundFailure.RETURNED, false);
        var made = new BookingUpdated.Refund(refund, amount, RefundReason.REQUESTED);

        booking.refunded(1000, null, made, STRIPE, "Analytical Cuts");
        booking.refundFailed(
                0,
                failed,
                new BookingUpdated.RefundFailed(
                        refund, amount, RefundReason.REQUESTED, RefundFailure.RETURNED, 1, false, null),
                STRIPE,
                "Analytical Cuts");

        BookingView view = BookingView.of(booking, BookingParty.CUSTOMER, null);
        assertThat(view.refunded()).isNull();
        assertThat(view.failedRefund()).isEqualTo(failed);

        booking.refunded(1000, null, made, STRIPE, "Analytical Cuts");
        view = BookingView.of(booking, BookingParty.CUSTOMER, null);
        assertThat(view.refunded()).isEqualTo(amount);
        assertThat(view.failedRefund()).isNull();
    }

    @Test
    void opensByItsTokenAlone() {
        Booking booking = aBooking().with("right").requested();

        assertThat(booking.manageToken.matches("right")).isTrue();
        assertThat(booking.manageToken.matches("wrong")).isFalse();
    }
}
