package dev.taly.booking.bookings;

import static dev.taly.booking.bookings.BookingFixture.DEADLINES;
import static dev.taly.booking.bookings.BookingFixture.NOW;
import static dev.taly.booking.bookings.BookingFixture.START;
import static dev.taly.booking.bookings.BookingFixture.aBooking;
import static dev.taly.booking.bookings.BookingFixture.eventTypes;
import static dev.taly.booking.bookings.BookingFixture.outgoing;
import static dev.taly.booking.bookings.BookingFixture.placement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Actor;
import dev.taly.events.Event;
import dev.taly.events.Money;
import dev.taly.events.audit.AuditRecorded;
import dev.taly.events.booking.BookingApproved;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingCompleted;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDeclined;
import dev.taly.events.booking.BookingExpired;
import dev.taly.events.booking.BookingNoShow;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.events.payment.PaymentPurpose;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a booking once it is made. */
class BookingLifeTest {

    private static final String COMPANY = "Analytical Cuts";
    private static final UUID PAYMENT = UUID.randomUUID();
    private static final Actor STRIPE = new Actor(Actor.Type.PROVIDER, "stripe");
    private static final Instant DEADLINE = NOW.plus(Duration.ofHours(24));
    private static final Cancellation CANCELLATION = new Cancellation(NOW, BookingParty.CUSTOMER, null, null, null);

    /** From which state what happens, and what is told of it: the table of the README. */
    static Stream<Arguments> edges() {
        return Stream.of(
                edge("asked", onApproval(), _ -> {}, BookingStatus.PENDING_APPROVAL, BookingCreated.class),
                edge("unpaid", aBooking(), _ -> {}, BookingStatus.PENDING_PAYMENT, BookingCreated.class),
                edge(
                        "free",
                        aBooking().free(),
                        _ -> {},
                        BookingStatus.CONFIRMED,
                        BookingCreated.class,
                        BookingConfirmed.class),
                edge(
                        "by hand",
                        onApproval().byHand(),
                        _ -> {},
                        BookingStatus.CONFIRMED,
                        BookingCreated.class,
                        BookingConfirmed.class),
                edge(
                        "approved, due",
                        onApproval(),
                        BookingLifeTest::approve,
                        BookingStatus.PENDING_PAYMENT,
                        BookingCreated.class,
                        BookingApproved.class),
                edge(
                        "approved, free",
                        onApproval().free(),
                        BookingLifeTest::approve,
                        BookingStatus.CONFIRMED,
                        BookingCreated.class,
                        BookingApproved.class,
                        BookingConfirmed.class),
                edge(
                        "declined",
                        onApproval(),
                        booking -> booking.decline("Full", COMPANY),
                        BookingStatus.DECLINED,
                        BookingCreated.class,
                        BookingDeclined.class),
                edge(
                        "unanswered",
                        onApproval(),
                        booking -> booking.expire(COMPANY),
                        BookingStatus.EXPIRED,
                        BookingCreated.class,
                        BookingExpired.class),
                edge(
                        "withdrawn",
                        onApproval(),
                        booking -> booking.cancel(CANCELLATION, null, COMPANY),
                        BookingStatus.CANCELLED,
                        BookingCreated.class,
                        BookingCancelled.class),
                edge(
                        "paid",
                        aBooking(),
                        BookingLifeTest::pay,
                        BookingStatus.CONFIRMED,
                        BookingCreated.class,
                        BookingConfirmed.class),
                edge(
                        "not paid",
                        aBooking(),
                        booking -> booking.expire(COMPANY),
                        BookingStatus.EXPIRED,
                        BookingCreated.class,
                        BookingExpired.class),
                edge(
                        "paid too late",
                        aBooking(),
                        booking -> {
                            booking.expire(COMPANY);
                            pay(booking);
                        },
                        BookingStatus.CONFIRMED,
                        BookingCreated.class,
                        BookingExpired.class,
                        BookingConfirmed.class),
                edge(
                        "cancelled",
                        aBooking(),
                        booking -> booking.cancel(CANCELLATION, null, COMPANY),
                        BookingStatus.CANCELLED,
                        BookingCreated.class,
                        BookingCancelled.class),
                edge(
                        "completed",
                        aBooking().free(),
                        booking -> booking.complete(null, COMPANY),
                        BookingStatus.COMPLETED,
                        BookingCreated.class,
                        BookingConfirmed.class,
                        BookingCompleted.class),
                edge(
                        "missed",
                        aBooking().free(),
                        booking -> booking.missed(COMPANY),
                        BookingStatus.NO_SHOW,
                        BookingCreated.class,
                        BookingConfirmed.class,
                        BookingNoShow.class),
                edge(
                        "corrected twice",
                        aBooking().free(),
                        booking -> {
                            booking.missed(COMPANY);
                            booking.complete(null, COMPANY);
                            booking.missed(COMPANY);
                        },
                        BookingStatus.NO_SHOW,
                        BookingCreated.class,
                        BookingConfirmed.class,
                        BookingNoShow.class,
                        BookingCompleted.class,
                        BookingNoShow.class),
                edge(
                        "moved",
                        aBooking().free(),
                        booking -> move(booking, START.plusSeconds(3600)),
                        BookingStatus.CONFIRMED,
                        BookingCreated.class,
                        BookingConfirmed.class,
                        BookingRescheduled.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("edges")
    void tellsOfEveryEdge(
            String ignored,
            BookingFixture fixture,
            Consumer<Booking> life,
            BookingStatus status,
            List<Class<? extends Event>> told) {
        Booking booking = fixture.requested();

        life.accept(booking);

        assertThat(booking.status()).isEqualTo(status);
        assertThat(eventTypes(booking)).isEqualTo(told);
    }

    @Test
    void owesNothingBeforeTheCompanyAgrees() {
        Booking booking = onApproval().requested();

        assertThat(booking.due()).isNull();
        assertThat(booking.isPayableAt(NOW)).isFalse();
        assertThat(booking.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(48)));
    }

    @Test
    void waitsForItsPaymentOnceTheCompanyAgreed() {
        Booking booking = onApproval().requested();

        approve(booking);

        assertThat(booking.due()).isEqualTo(new Money(4500, "EUR"));
        assertThat(booking.expiresAt()).isEqualTo(DEADLINE);
        assertThat(booking.isPayableAt(NOW)).isTrue();
    }

    @Test
    void waitsForNobodyWhenNothingIsDueForWhatWasAgreed() {
        Booking booking = onApproval().free().requested();

        approve(booking);

        assertThat(booking.expiresAt()).isNull();
        assertThat(booking.due()).isNull();
    }

    @Test
    void saysWhyItWasDeclined() {
        Booking booking = onApproval().requested();

        booking.decline("On a training", COMPANY);

        assertThat(BookingView.of(booking, null).declineReason()).isEqualTo("On a training");
        assertThat(outgoing(booking).getLast().data())
                .isInstanceOfSatisfying(
                        BookingDeclined.class,
                        declined -> assertThat(declined.reason()).isEqualTo("On a training"));
        assertThat(booking.due()).isNull();
        assertThat(booking.expiresAt()).isNull();
        assertThatIllegalStateException().isThrownBy(() -> approve(booking));
    }

    @Test
    void owesItsDepositAlone() {
        Booking booking = aBooking().withDeposit().requested();

        assertThat(booking.due()).isEqualTo(new Money(1350, "EUR"));
        assertThat(booking.bill().purpose()).isEqualTo(PaymentPurpose.DEPOSIT);
        assertThat(BookingView.of(booking, null).price()).isEqualTo(new Money(4500, "EUR"));
        pay(booking);
        assertThat(booking.bill().paid()).isEqualTo(new Money(1350, "EUR"));
        assertThat(booking.due()).isNull();
    }

    @Test
    void owesItsDepositAfterTheApproval() {
        Booking booking = onApproval().withDeposit().requested();

        approve(booking);

        assertThat(booking.due()).isEqualTo(new Money(1350, "EUR"));
        assertThat(booking.bill().purpose()).isEqualTo(PaymentPurpose.DEPOSIT);
    }

    @Test
    void owesNothingOnlineWhenItWasBookedByHand() {
        Booking booking = aBooking().withDeposit().byHand().requested();

        assertThat(booking.due()).isNull();
        assertThat(booking.bill().purpose()).isNull();
        assertThat(booking.bill().price()).isEqualTo(new Money(4500, "EUR"));
        assertThat(booking.expiresAt()).isNull();
    }

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
        assertThat(booking.isAtPlace(old.id())).isTrue();

        booking.move(placement(START.plusSeconds(3600), "Grace Hopper"), harbour, BookingParty.COMPANY, null, COMPANY);

        assertThat(booking.isAtPlace(harbour.id())).isTrue();
        assertThat(BookingView.of(booking, null).location()).isEqualTo(BookingView.Location.of(harbour));
    }

    @Test
    void waitsNoLongerThanUntilItBegins() {
        Booking booking = onApproval().requested();
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

        assertThat(booking.isMovableAt(cutOff, BookingParty.CUSTOMER)).isTrue();
        assertThat(booking.isMovableAt(cutOff.plusNanos(1), BookingParty.CUSTOMER))
                .isFalse();
        assertThat(booking.isMovableAt(START.minusNanos(1), BookingParty.COMPANY))
                .isTrue();
        assertThat(booking.isMovableAt(START, BookingParty.COMPANY)).isFalse();
    }

    @Test
    void cannotBeMovedOnceItsDeadlineHasPassed() {
        Booking booking = aBooking().requested();

        assertThat(booking.isMovableAt(NOW, BookingParty.CUSTOMER)).isTrue();
        assertThat(booking.isMovableAt(NOW.plus(BookingFixture.DEADLINE), BookingParty.CUSTOMER))
                .isFalse();
        assertThat(booking.isMovableAt(NOW.plus(BookingFixture.DEADLINE), BookingParty.COMPANY))
                .isFalse();
    }

    @Test
    void tradesPlacesAndNothingElse() {
        Booking one =
                aBooking().free().at(new Place(Uuid7.next(), "Old town", null)).requested();
        Booking other = aBooking().free().requested();
        move(other, START.plus(Duration.ofDays(1)));
        UUID leader = one.leaderId();
        UUID otherLeader = other.leaderId();
        BookedTime time = one.time();
        BookedTime otherTime = other.time();

        Booking.swap(one, other, COMPANY);

        assertThat(one.time()).isEqualTo(otherTime);
        assertThat(other.time()).isEqualTo(time);
        assertThat(one.leaderId()).isEqualTo(otherLeader);
        assertThat(other.leaderId()).isEqualTo(leader);
        assertThat(one.place).isNull();
        assertThat(other.place).isNotNull();
        assertThat(eventTypes(one).getLast()).isEqualTo(BookingRescheduled.class);
        assertThat(eventTypes(other).getLast()).isEqualTo(BookingRescheduled.class);
        assertThat(BookingView.of(one, null).scheduleVersion()).isOne();
        assertThat(BookingView.of(other, null).scheduleVersion()).isEqualTo(2);
    }

    @Test
    void accountsForRulesThatWereSetAside() {
        Booking booking = aBooking().byHand().requested();

        booking.rulesOverridden(START, "OUTSIDE_HOURS");

        assertThat(eventTypes(booking))
                .containsExactly(BookingCreated.class, BookingConfirmed.class, AuditRecorded.class);
        assertThat(outgoing(booking).getLast().data()).isInstanceOfSatisfying(AuditRecorded.class, audit -> {
            assertThat(audit.entityId()).isEqualTo(booking.id());
            assertThat(audit.details()).containsEntry("verdict", "OUTSIDE_HOURS");
        });
    }

    private static BookingFixture onApproval() {
        return aBooking().onApproval();
    }

    private static void approve(Booking booking) {
        booking.approve(DEADLINES.afterApproval(NOW, START), COMPANY);
    }

    private static void pay(Booking booking) {
        booking.confirm(PAYMENT, STRIPE, COMPANY);
    }

    private static void move(Booking booking, Instant start) {
        booking.move(placement(start, "Grace Hopper"), null, BookingParty.CUSTOMER, booking.guest(), COMPANY);
    }

    @SafeVarargs
    private static Arguments edge(
            String name,
            BookingFixture fixture,
            Consumer<Booking> life,
            BookingStatus status,
            Class<? extends Event>... told) {
        return Arguments.of(name, fixture, life, status, List.of(told));
    }
}
