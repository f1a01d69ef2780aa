package dev.taly.booking.bookings;

import static dev.taly.booking.bookings.BookingFixture.DEADLINE;
import static dev.taly.booking.bookings.BookingFixture.DEADLINES;
import static dev.taly.booking.bookings.BookingFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.offerings.CancellationPolicy;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.offerings.OfferingFixture;
import dev.taly.events.booking.BookingParty;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How a booking begins, and how long it waits. */
class BeginningTest {

    private static final CancellationPolicy POLICY = new CancellationPolicy(0, 0);

    @Test
    void waitsForItsPaymentWhenSomethingIsDue() {
        assertThat(begin(OfferingFixture.haircut(4500L), Duration.ofDays(3)))
                .isEqualTo(new Beginning(BookingStatus.PENDING_PAYMENT, NOW.plus(DEADLINE)));
        assertThat(begin(OfferingFixture.haircutWithDeposit(4500L, false, POLICY), Duration.ofDays(3)))
                .isEqualTo(new Beginning(BookingStatus.PENDING_PAYMENT, NOW.plus(DEADLINE)));
    }

    @Test
    void waitsForItsPaymentNoLongerThanUntilItBegins() {
        assertThat(begin(OfferingFixture.haircut(4500L), Duration.ofMinutes(5)).expiresAt())
                .isEqualTo(NOW.plus(Duration.ofMinutes(5)));
        assertThat(begin(OfferingFixture.haircut(4500L), DEADLINE).expiresAt()).isEqualTo(NOW.plus(DEADLINE));
    }

    @Test
    void standsAtOnceWhenNothingIsDue() {
        assertThat(begin(OfferingFixture.haircut(null), Duration.ofDays(3)))
                .isEqualTo(new Beginning(BookingStatus.CONFIRMED, null));
    }

    @Test
    void waitsForAnAnswerFirst() {
        assertThat(begin(OfferingFixture.haircut(4500L, true, POLICY), Duration.ofDays(3)))
                .isEqualTo(new Beginning(BookingStatus.PENDING_APPROVAL, NOW.plus(Duration.ofHours(48))));
    }

    @Test
    void standsAtOnceWhenTheCompanyBooks() {
        Offering offering = OfferingFixture.haircut(4500L, true, POLICY);

        assertThat(Beginning.of(offering, NOW.plus(Duration.ofDays(3)), BookingParty.COMPANY, NOW, DEADLINES))
                .isEqualTo(new Beginning(BookingStatus.CONFIRMED, null));
    }

    @Test
    void wantsTheAnswerBeforeTheNoticeBegins() {
        Offering offering = OfferingFixture.haircutWithNotice(120);

        assertThat(begin(offering, Duration.ofHours(10)).expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(8)));
        assertThat(begin(offering, Duration.ofHours(50)).expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(48)));
        assertThat(begin(offering, Duration.ofHours(49).plusMinutes(59)).expiresAt())
                .isEqualTo(NOW.plus(Duration.ofHours(47).plusMinutes(59)));
    }

    @Test
    void leavesSomeTimeForAnAnswerEvenAtTheNotice() {
        Offering offering = OfferingFixture.haircutWithNotice(120);

        assertThat(begin(offering, Duration.ofHours(2)).expiresAt()).isEqualTo(NOW.plus(DEADLINE));
        assertThat(begin(OfferingFixture.haircutWithNotice(0), Duration.ofMinutes(5))
                        .expiresAt())
                .as("never after it begins")
                .isEqualTo(NOW.plus(Duration.ofMinutes(5)));
    }

    @Test
    void leavesADayForThePaymentAfterTheApprovalUnlessItBeginsSooner() {
        Instant late = NOW.plus(Duration.ofDays(3));
        Instant soon = NOW.plus(Duration.ofHours(5));

        assertThat(DEADLINES.afterApproval(NOW, late)).isEqualTo(NOW.plus(Duration.ofHours(24)));
        assertThat(DEADLINES.afterApproval(NOW, soon)).isEqualTo(soon);
    }

    private static Beginning begin(Offering offering, Duration ahead) {
        return Beginning.of(offering, NOW.plus(ahead), BookingParty.CUSTOMER, NOW, DEADLINES);
    }
}
