package dev.taly.booking.bookings;

import static dev.taly.booking.bookings.BookingFixture.COMPANY;
import static dev.taly.booking.bookings.BookingFixture.DEADLINES;
import static dev.taly.booking.bookings.BookingFixture.NOW;
import static dev.taly.booking.bookings.BookingFixture.START;
import static dev.taly.booking.bookings.BookingFixture.aBooking;
import static dev.taly.booking.bookings.BookingFixture.eventTypes;
import static dev.taly.booking.bookings.BookingFixture.move;
import static dev.taly.booking.bookings.BookingFixture.outgoing;
import static dev.taly.booking.bookings.BookingFixture.pay;
import static dev.taly.booking.bookings.BookingFixture.placement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.offerings.Offering;
import dev.taly.booking.offerings.OfferingFixture;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Money;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.booking.BookingRescheduled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

        BookingView view = BookingView.of(booking, BookingParty.CUSTOMER, null);
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

        booking.move(
                placement(START.plusSeconds(3600), "Grace Hopper"), harbour, BookingParty.COMPANY, NOW, null, COMPANY);

        assertThat(booking.appointment().isAtPlace(harbour.id())).isTrue();
        assertThat(BookingView.of(booking, BookingParty.CUSTOMER, null).location())
                .isEqualTo(BookingView.BookedPlace.of(harbour));
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
    void letsItsCustomerLeaveAsLongAsBeforeOrForADayWhenTheCompanyMovesIt() {
        Booking booking = aBooking().free().withFee().requested();
        Instant agreed = START.minus(Duration.ofDays(1));
        assertThat(booking.freeUntil()).isEqualTo(agreed);

        moveByCompany(booking, START.minus(Duration.ofHours(3)), NOW);
        assertThat(booking.freeUntil()).as("the old deadline").isEqualTo(agreed);

        Instant late = START.minus(Duration.ofHours(30));
        moveByCompany(booking, START, late);
        assertThat(booking.freeUntil()).as("a day").isEqualTo(late.plus(Duration.ofHours(24)));

        moveByCompany(booking, START.plus(Duration.ofDays(7)), NOW);
        assertThat(booking.freeUntil()).as("the new deadline").isEqualTo(START.plus(Duration.ofDays(6)));

        moveByCompany(booking, NOW.plus(Duration.ofHours(5)), NOW);
        assertThat(booking.freeUntil()).as("not once it has begun").isEqualTo(NOW.plus(Duration.ofHours(5)));

        move(booking, START);
        assertThat(booking.freeUntil()).as("he has chosen himself").isEqualTo(agreed);
    }

    @Test
    void letsBothLeaveWhenTheyTradePlaces() {
        Booking one = aBooking().free().withFee().requested();
        Booking other = aBooking().free().withFee().requested();
        move(other, START.plus(Duration.ofHours(2)));
        Instant late = START.minus(Duration.ofHours(12));
        assertThat(one.at(late).isMovableBy(BookingParty.CUSTOMER)).isFalse();

        Booking.swap(one, other, late, COMPANY);

        assertThat(one.freeUntil()).isEqualTo(START.plus(Duration.ofHours(2)));
        assertThat(other.freeUntil()).isEqualTo(START);
        assertThat(one.at(late).isMovableBy(BookingParty.CUSTOMER)).isTrue();
    }

    /** What he agreed to, he agreed to for the time that he had chosen. */
    @Test
    void letsItsCustomerLeaveWhomTheCompanyHasMovedThoughHeMayNotOtherwise() {
        Booking booking = aBooking().free().forGood().requested();
        assertThat(booking.at(NOW).isCancellableBy(BookingParty.CUSTOMER)).isFalse();
        assertThat(booking.at(NOW).isMovableBy(BookingParty.CUSTOMER)).isFalse();

        moveByCompany(booking, START.plus(Duration.ofDays(7)), NOW);

        assertThat(booking.at(NOW).isCancellableBy(BookingParty.CUSTOMER)).isTrue();
        assertThat(booking.at(NOW).isMovableBy(BookingParty.CUSTOMER)).isTrue();
    }

    /** Nothing was agreed until when he may. */
    @Test
    void letsHimWhoMayNotOtherwiseLeaveForADayOnly() {
        Booking moved = aBooking().free().forGood().requested();
        Booking other = aBooking().free().forGood().requested();
        Booking kept = aBooking().free().forGood().requested();
        Booking soon = aBooking().free().forGood().requested();
        Instant day = NOW.plus(Duration.ofHours(24));

        moveByCompany(moved, START.plus(Duration.ofDays(7)), NOW);
        Booking.swap(moved, other, NOW, COMPANY);
        kept.keepStart(NOW, COMPANY);
        moveByCompany(soon, NOW.plus(Duration.ofHours(5)), NOW);

        for (Booking booking : List.of(moved, other, kept)) {
            assertThat(booking.freeUntil()).isEqualTo(day);
            assertThat(booking.at(day).isCancellableBy(BookingParty.CUSTOMER)).isTrue();
            assertThat(booking.at(day).isMovableBy(BookingParty.CUSTOMER)).isTrue();
            assertThat(booking.at(day.plusNanos(1)).isCancellableBy(BookingParty.CUSTOMER))
                    .isFalse();
            assertThat(booking.at(day.plusNanos(1)).isMovableBy(BookingParty.CUSTOMER))
                    .isFalse();
        }
        assertThat(soon.freeUntil()).as("not once it has begun").isEqualTo(NOW.plus(Duration.ofHours(5)));
    }

    @Test
    void isToBeAnsweredAsSoonAsOneThatIsBookedThen() {
        Booking asked = aBooking().onApproval().requested();
        Booking unpaid = aBooking().requested();
        Offering offering = OfferingFixture.haircutWithNotice(120);
        Instant soon = NOW.plus(Duration.ofHours(10));

        assertThat(DEADLINES.afterMove(asked, offering, NOW, soon)).isEqualTo(NOW.plus(Duration.ofHours(8)));
        assertThat(DEADLINES.afterMove(asked, offering, NOW.plus(Duration.ofHours(7)), START.plus(Duration.ofDays(7))))
                .as("a move gives nobody more time")
                .isEqualTo(NOW.plus(Duration.ofHours(48)));
        assertThat(DEADLINES.afterMove(asked, offering, NOW, NOW.plus(Duration.ofHours(1))))
                .as("there is always some time for an answer")
                .isEqualTo(NOW.plus(BookingFixture.DEADLINE));
        assertThat(DEADLINES.afterMove(unpaid, offering, NOW, soon)).isEqualTo(NOW.plus(BookingFixture.DEADLINE));
        assertThat(DEADLINES.afterMove(aBooking().free().requested(), offering, NOW, soon))
                .isNull();
    }

    @Test
    void letsItsCustomerLeaveWhenTheClocksShowAnotherTime() {
        Booking booking = aBooking().free().withFee().requested();
        Instant late = START.minus(Duration.ofHours(30));

        booking.keepStart(late, COMPANY);

        assertThat(booking.freeUntil()).isEqualTo(late.plus(Duration.ofHours(24)));
    }

    private static void moveByCompany(Booking booking, Instant start, Instant now) {
        booking.move(placement(start, "Grace Hopper"), null, BookingParty.COMPANY, now, null, COMPANY);
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
        assertThat(BookingView.of(one, BookingParty.COMPANY, null).scheduleVersion())
                .isOne();
        assertThat(BookingView.of(other, BookingParty.COMPANY, null).scheduleVersion())
                .isEqualTo(2);
    }
}
