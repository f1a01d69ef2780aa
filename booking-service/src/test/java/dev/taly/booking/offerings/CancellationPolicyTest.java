package dev.taly.booking.offerings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Money;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CancellationPolicyTest {

    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void costsNothingUntilAndAtTheCutOff() {
        CancellationPolicy policy = new CancellationPolicy(24 * 60, 50);
        Money price = new Money(4500, "EUR");
        Instant cutOff = START.minus(Duration.ofDays(1));

        assertThat(policy.freeUntil(START)).isEqualTo(cutOff);
        assertThat(policy.fee(price, START, cutOff)).isEqualTo(new Money(0, "EUR"));
        assertThat(policy.fee(price, START, cutOff.plusNanos(1_000))).isEqualTo(new Money(2250, "EUR"));
    }

    @ParameterizedTest
    @CsvSource({"-86401,0", "-86400,0", "-86399,4", "0,4", "60,4"})
    void costsAFeeAfterTheCutOff(long secondsFromStart, long fee) {
        CancellationPolicy policy = new CancellationPolicy(24 * 60, 50);

        assertThat(policy.fee(new Money(9, "EUR"), START, START.plusSeconds(secondsFromStart)))
                .isEqualTo(new Money(fee, "EUR"));
    }

    @ParameterizedTest
    @CsvSource({
        "9,50,4",
        "9,5,0",
        "10,5,0",
        "20,5,1",
        "1,50,0",
        "1,100,1",
        "999,33,329",
        "0,100,0",
        "4500,0,0",
        "4500,50,2250",
        "4500,100,4500",
        "99999999999,100,99999999999"
    })
    void roundsFeesDown(long price, int percent, long fee) {
        assertThat(new CancellationPolicy(0, percent)
                        .fee(new Money(price, "JPY"), START, START.plus(Duration.ofNanos(1))))
                .isEqualTo(new Money(fee, "JPY"));
    }
}
