package dev.taly.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was agreed about cancelling. */
class TermsTest {

    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant LATE = START.minusSeconds(60);

    @Test
    void costsNothingUntilAndAtTheCutOff() {
        Terms terms = new Terms(24 * 60, 50);
        Instant cutOff = START.minus(Duration.ofDays(1));

        assertThat(terms.freeUntil(START)).isEqualTo(cutOff);
        assertThat(terms.fee(4500, START, cutOff)).isZero();
        assertThat(terms.fee(4500, START, cutOff.plusNanos(1_000))).isEqualTo(2250);
    }

    @ParameterizedTest
    @CsvSource({"4500, 50, 2250", "4500, 0, 0", "4500, 100, 4500", "1, 50, 1", "1, 49, 0", "999, 33, 330", "0, 100, 0"})
    void roundsHalfUp(long price, int percent, long fee) {
        assertThat(new Terms(60, percent).fee(price, START, LATE)).isEqualTo(fee);
    }
}
