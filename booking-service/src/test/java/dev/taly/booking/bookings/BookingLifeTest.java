package dev.taly.booking.bookings;

import static dev.taly.booking.bookings.BookingFixture.COMPANY;
import static dev.taly.booking.bookings.BookingFixture.NOW;
import static dev.taly.booking.bookings.BookingFixture.START;
import static dev.taly.booking.bookings.BookingFixture.aBooking;
import static dev.taly.booking.bookings.BookingFixture.approve;
import static dev.taly.booking.bookings.BookingFixture.eventTypes;
import static dev.taly.booking.bookings.BookingFixture.move;
import static dev.taly.booking.bookings.BookingFixture.outgoing;
import static dev.taly.booking.bookings.BookingFixture.pay;
import static dev.taly.booking.bookings.BookingFixture.placement;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.taly.events.Event;
import dev.taly.events.audit.AuditRecorded;
import dev.taly.events.booking.BookingApproved;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingCompleted;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDeclined;
import dev.taly.events.booking.BookingExpired;
import dev.taly.events.booking.BookingMoveDeclined;
import dev.taly.events.booking.BookingMoveRequested;
import dev.taly.events.booking.BookingNoShow;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.events.booking.MoveRequestEnd;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a booking once it is made. */
class BookingLifeTest {

    private static final Cancellation CANCELLATION = new Cancellation(NOW, BookingParty.CUSTOMER, null, null, null);

    /** From which state what happens, and what is told of it: the table of the README. */
    static Stream<Arguments> edges() {
        return Stream.of(
                edge("asked", aBooking().onApproval(), _ -> {}, BookingStatus.PENDING_APPROVAL, BookingCreated.class),
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
                        aBooking().onApproval().byHand(),
                        _ -> {},
                        BookingStatus.CONFIRMED,
                        BookingCreated.class,
                        BookingConfirmed.class),
                edge(
                        "approved, due",
                        aBooking().onApproval(),
                        BookingFixture::approve,
                        BookingStatus.PENDING_PAYMENT,
                        BookingCreated.class,
                        BookingApproved.class),
                edge(
                        "approved, free",
                        aBooking().onApproval().free(),
                        BookingFixture::approve,
                        BookingStatus.CONFIRMED,
                        BookingCreated.class,
                        BookingApproved.class,
                        BookingConfirmed.class),
                edge(
                        "declined",
                        aBooking().onApproval(),
                        booking -> booking.decline("Full", COMPANY),
                        BookingStatus.DECLINED,
                        BookingCreated.class,
                        BookingDeclined.class),
                edge(
                        "unanswered",
                        aBooking().onApproval(),
                        booking -> booking.expire(COMPANY),
                        BookingStatus.EXPIRED,
                        BookingCreated.class,
                        BookingExpired.class),
                edge(
                        "withdrawn",
                        aBooking().onApproval(),
                        booking -> booking.cancel(CANCELLATION, null, COMPANY),
                        BookingStatus.CANCELLED,
                        BookingCreated.class,
                        BookingCancelled.class),
                edge(
                        "paid",
                        aBooking(),
                        BookingFixture::pay,
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
                        "asked to move",
                        aBooking().free(),
                        BookingLifeTest::askToMove,
                        BookingStatus.CONFIRMED,
                        BookingCreated.class,
                        BookingConfirmed.class,
                        BookingMoveRequested.class),
                edge(
                        "moved as asked",
                        aBooking(),
                        booking -> {
                            askToMove(booking);
                            booking.approveMove(requireNonNull(booking.moveRequest), NOW, COMPANY);
                        },
                        BookingStatus.PENDING_PAYMENT,
                        BookingCreated.class,
                        BookingMoveRequested.class,
                        BookingRescheduled.class),
                edge(
                        "not moved",
                        aBooking().free(),
                        booking -> {
                            askToMove(booking);
                            booking.endMoveRequest(
                                    requireNonNull(booking.moveRequest), MoveRequestEnd.DECLINED, null, null, COMPANY);
                        },
                        BookingStatus.CONFIRMED,
                        BookingCreated.class,
                        BookingConfirmed.class,
                        BookingMoveRequested.class,
                        BookingMoveDeclined.class),
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
    void saysWhyItWasDeclined() {
        Booking booking = aBooking().onApproval().requested();

        booking.decline("On a training", COMPANY);

        assertThat(BookingView.of(booking, BookingParty.CUSTOMER, null).declineReason())
                .isEqualTo("On a training");
        assertThat(outgoing(booking).getLast().data())
                .isInstanceOfSatisfying(
                        BookingDeclined.class,
                        declined -> assertThat(declined.reason()).isEqualTo("On a training"));
        assertThat(booking.bill().due()).isNull();
        assertThat(booking.expiresAt()).isNull();
        assertThatIllegalStateException().isThrownBy(() -> approve(booking));
    }

    @Test
    void accountsForRulesThatWereSetAside() {
        Booking booking = aBooking().byHand().requested();

        UUID named = UUID.randomUUID();
        booking.rulesOverridden(START, new Overridden("OUTSIDE_HOURS", Overridden.Widened.ABSENCE, named));

        assertThat(eventTypes(booking))
                .containsExactly(BookingCreated.class, BookingConfirmed.class, AuditRecorded.class);
        assertThat(outgoing(booking).getLast().data()).isInstanceOfSatisfying(AuditRecorded.class, audit -> {
            assertThat(audit.entityId()).isEqualTo(booking.id());
            assertThat(audit.details())
                    .isEqualTo(Map.of(
                            "start",
                            START.toString(),
                            "verdict",
                            "OUTSIDE_HOURS",
                            "widened",
                            "ABSENCE",
                            "resourceId",
                            named.toString()));
        });
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

    /** RFC 5546: who cancels sends a higher SEQUENCE than what he cancels. */
    @ParameterizedTest
    @MethodSource
    void raisesTheScheduleVersionWhenItEndsBeforeItsTime(Consumer<Booking> end) {
        Booking booking = aBooking().onApproval().requested();
        assertThat(BookingView.of(booking, BookingParty.CUSTOMER, null).scheduleVersion())
                .isZero();

        end.accept(booking);

        assertThat(BookingView.of(booking, BookingParty.CUSTOMER, null).scheduleVersion())
                .isOne();
        assertThat(outgoing(booking).getLast().data().toString()).contains("scheduleVersion=1");
    }

    static Stream<Consumer<Booking>> raisesTheScheduleVersionWhenItEndsBeforeItsTime() {
        return Stream.of(
                booking -> booking.cancel(CANCELLATION, null, COMPANY),
                booking -> booking.decline(null, COMPANY),
                booking -> booking.expire(COMPANY));
    }

    private static void askToMove(Booking booking) {
        Instant later = START.plusSeconds(7200);
        booking.requestMove(placement(later, "Grace Hopper"), null, START, booking.guest(), COMPANY);
    }
}
