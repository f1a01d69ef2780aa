package dev.taly.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookingStatusTest {

    @ParameterizedTest
    @CsvSource({
        "PENDING_PAYMENT, PENDING_PAYMENT, false",
        "PENDING_PAYMENT, CONFIRMED, true",
        "PENDING_PAYMENT, EXPIRED, true",
        "PENDING_PAYMENT, CANCELLED, true",
        "CONFIRMED, PENDING_PAYMENT, false",
        "CONFIRMED, CONFIRMED, false",
        "CONFIRMED, EXPIRED, false",
        "CONFIRMED, CANCELLED, true",
        "EXPIRED, PENDING_PAYMENT, false",
        "EXPIRED, CONFIRMED, true",
        "EXPIRED, EXPIRED, false",
        "EXPIRED, CANCELLED, false",
        "CANCELLED, PENDING_PAYMENT, false",
        "CANCELLED, CONFIRMED, false",
        "CANCELLED, EXPIRED, false",
        "CANCELLED, CANCELLED, false"
    })
    void becomes(BookingStatus from, BookingStatus to, boolean allowed) {
        assertThat(from.canBecome(to)).isEqualTo(allowed);
    }

    @Test
    void endsWithACancellation() {
        assertThat(BookingStatus.values()).noneMatch(BookingStatus.CANCELLED::canBecome);
    }
}
