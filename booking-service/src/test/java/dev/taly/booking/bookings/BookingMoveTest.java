package dev.taly.booking.bookings;

import static dev.taly.booking.bookings.BookingFixture.COMPANY;
import static dev.taly.booking.bookings.BookingFixture.NOW;
import static dev.taly.booking.bookings.BookingFixture.START;
import static dev.taly.booking.bookings.BookingFixture.aBooking;
import static dev.taly.booking.bookings.BookingFixture.eventTypes;
import static dev.taly.booking.bookings.BookingFixture.move;
import static dev.taly.booking.bookings.BookingFixture.outgoing;
import static dev.taly.booking.bookings.BookingFixture.pay;
import static dev.taly.booking.bookings.BookingFixture.placement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Money;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.booking.BookingRescheduled;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A booking that moves, or trades places with another. */
class BookingMoveTest {

    @Test
    void keepsItsPriceAndTermsWhenItMoves() {
        Booking booking = aBooking().withFee().requested();
        pay(booking);
        Instant later = START.plus(Duration.ofDays(7));

        move(booking, later);

        BookingView view = BookingView.of(booking, null);
        assertThat(view.start()).isEqualTo(later);
        assertThat(view.scheduleVersion()).isOne();
        assertThat(view.resources()).extracting(BookingView.Resource::name).containsExactly("Grace Hopper");
        assertThat(view.price()).isEqualTo(new Money(4500, "EUR"));
        assertThat(view.paid()).isEqualTo(new Money(4500, "EUR"));
        assertThat(booking.freeUntil()).isEqualTo(later.minus(Duration.ofDays(1)));
        assertThat(outgoing(booking).getLast().data()).isInstanceOfSatisfying(BookingRescheduled.class, moved -> {
            assertThat(moved.booking().start()).isEqualTo(later);
            assertThat(moved.booking().scheduleVersion()).isOne();
        });
    }

    @Test
    void takesPlaceWhereItMovesTo() {
        Place old = new Place(Uuid7.next(), "Old town", "Market 1");
        Place harbour = new Place(Uuid7.next(), "Harbour", "Quay 2");
        Booking booking = aBooking().free().at(old).requested();
        assertThat(booking.appointment().isAtPlace(old.id())).isTrue();

        booking.move(placement(START.plusSeconds(3600), "Grace Hopper"), harbour, BookingParty.COMPANY, NOW, null, COMPANY);

        assertThat(booking.appointment().isAtPlace(harbour.id())).isTrue();
        assertThat(BookingView.of(booking, null).location()).isEqualTo(BookingView.Location.of(harbour));
    }

    @Test
    void waitsNoLongerThanUntilItBegins() {
        Booking booking = aBooking().onApproval().requested();
        Instant soon = NOW.plus(Duration.ofHours(3));

        move(booking, soon);
        assertThat(booking.expiresAt()).isEqualTo(soon);

        move(booking, START);
        assertThat(booking.expiresAt()).as("a move gives nobody more time").isEqualTo(soon);
    }

    @Test
    void canBeMovedByItsCustomerUntilTheCutOffAndByTheCompanyUntilItBegins() {
        Booking booking = aBooking().free().withFee().requested();
        Instant cutOff = START.minus(Duration.ofDays(1));

        assertThat(booking.at(cutOff).isMovableBy(BookingParty.CUSTOMER)).isTrue();
        assertThat(booking.at(cutOff.plusNanos(1)).isMovableBy(BookingParty.CUSTOMER))
                .isFalse();
        assertThat(booking.at(START.minusNanos(1)).isMovableBy(BookingParty.COMPANY))
                .isTrue();
        assertThat(booking.at(START).isMovableBy(BookingParty.COMPANY)).isFalse();
    }

    @Test
    void cannotBeMovedOnceItsDeadlineHasPassed() {
        Booking booking = aBooking().requested();

        assertThat(booking.at(NOW).isMovableBy(BookingParty.CUSTOMER)).isTrue();
        assertThat(booking.at(NOW.plus(BookingFixture.DEADLINE)).isMovableBy(BookingParty.CUSTOMER))
                .isFalse();
        assertThat(booking.at(NOW.plus(BookingFixture.DEADLINE)).isMovableBy(BookingParty.COMPANY))
                .isFalse();
    }

    @Test
    void tradesPlacesAndNothingElse() {
        Booking one =
                aBooking().free().at(new Place(Uuid7.next(), "Old town", null)).requested();
        Booking other = aBooking().free().requested();
        move(other, START.plus(Duration.ofDays(1)));
        UUID leader = one.appointment().leaderId();
        UUID otherLeader = other.appointment().leaderId();
        BookedTime time = one.time();
        BookedTime otherTime = other.time();

        Booking.swap(one, other, NOW, COMPANY);

        assertThat(one.time()).isEqualTo(otherTime);
        assertThat(other.time()).isEqualTo(time);
        assertThat(one.appointment().leaderId()).isEqualTo(otherLeader);
        assertThat(other.appointment().leaderId()).isEqualTo(leader);
        assertThat(one.place).isNull();
        assertThat(other.place).isNotNull();
        assertThat(eventTypes(one).getLast()).isEqualTo(BookingRescheduled.class);
        assertThat(eventTypes(other).getLast()).isEqualTo(BookingRescheduled.class);
        assertThat(BookingView.of(one, null).scheduleVersion()).isOne();
        assertThat(BookingView.of(other, null).scheduleVersion()).isEqualTo(2);
    }
}
