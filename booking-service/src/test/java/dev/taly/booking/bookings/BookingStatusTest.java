package dev.taly.booking.bookings;

import static dev.taly.booking.bookings.BookingStatus.CANCELLED;
import static dev.taly.booking.bookings.BookingStatus.COMPLETED;
import static dev.taly.booking.bookings.BookingStatus.CONFIRMED;
import static dev.taly.booking.bookings.BookingStatus.DECLINED;
import static dev.taly.booking.bookings.BookingStatus.EXPIRED;
import static dev.taly.booking.bookings.BookingStatus.NO_SHOW;
import static dev.taly.booking.bookings.BookingStatus.PENDING_APPROVAL;
import static dev.taly.booking.bookings.BookingStatus.PENDING_PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BookingStatusTest {

    /** Whatever is not here must not happen. */
    private static final Map<BookingStatus, Set<BookingStatus>> TRANSITIONS = Map.of(
            PENDING_APPROVAL, Set.of(PENDING_PAYMENT, CONFIRMED, DECLINED, EXPIRED, CANCELLED),
            PENDING_PAYMENT, Set.of(CONFIRMED, EXPIRED, CANCELLED),
            CONFIRMED, Set.of(CANCELLED, COMPLETED, NO_SHOW),
            EXPIRED, Set.of(CONFIRMED),
            COMPLETED, Set.of(NO_SHOW),
            NO_SHOW, Set.of(COMPLETED),
            CANCELLED, Set.of(),
            DECLINED, Set.of());

    static Stream<Arguments> pairs() {
        return Arrays.stream(BookingStatus.values())
                .flatMap(from -> Arrays.stream(BookingStatus.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void becomes(BookingStatus from, BookingStatus to) {
        assertThat(from.canBecome(to)).isEqualTo(TRANSITIONS.get(from).contains(to));
    }
}
